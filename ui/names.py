"""The stable object names of widgets, so that a test or a tool can find them."""

# frame
WINDOW = "window"
TOP_SEARCH = "top_search"
RAIL_LOCK = "rail_lock"
RAIL_MORE = "rail_more"
STATUS_SAVED = "status_saved"
PROGRESS_CANCEL = "progress_cancel"
PROGRESS_CLOSE = "progress_close"
PROGRESS_DETAILS = "progress_details"
PALETTE = "palette"
PALETTE_FIELD = "palette_field"
PALETTE_LIST = "palette_list"
SHEET_CLOSE = "sheet_close"
SHEET_SAFE = "sheet_safe"
SHEET_ACT = "sheet_act"
KEYS_SHEET = "keys_sheet"
CONFIRM_SHEET = "confirm_sheet"
FILE_DIALOG = "file_dialog"

# first page and lock
START_PAGE = "start_page"
START_MAKE = "start_make"
START_OPEN = "start_open"
START_RECOVER = "start_recover"
START_RESTORE = "start_restore"
LOCK_PAGE = "lock_page"
ACCOUNT_COMBO = "account_combo"
UNLOCK_PASSPHRASE = "unlock_passphrase"  # noqa: S105  (a name, no secret)
UNLOCK = "unlock"
UNLOCK_RECOVERY = "unlock_recovery"
UNLOCK_LEAVE = "unlock_leave"

# sections of a dossier
SECTION_LIST = "section_list"
SECTION_COMBO = "section_combo"
SECTION_NEXT_GAP = "section_next_gap"

# one kind of record
HISTORY_SHEET = "history_sheet"
HISTORY_LIST = "history_list"
HISTORY_RESTORE = "history_restore"


def account(label: str) -> str:
    return f"account_{label}"


def recent(path: str) -> str:
    return f"recent_{path}"


def rail(place: str) -> str:
    return f"rail_{place}"


def pill(group: str, key: str) -> str:
    return f"pill_{group}_{key or 'all'}"


def field(kind: str, name: str) -> str:
    """`kind` is the record's stored_as, `name` its field."""
    return f"field_{kind}_{name}"


def currency(kind: str, name: str) -> str:
    return f"currency_{kind}_{name}"


def article(kind: str, name: str) -> str:
    return f"article_{kind}_{name}"


def table(kind: str) -> str:
    return f"table_{kind}"


def act(kind: str, verb: str) -> str:
    """`verb`: new, remove, history, undo, enter, discard, back, restore."""
    return f"{verb}_{kind}"


# a dossier
DOSSIER_PAGE = "dossier_page"
DOSSIER_PRINT = "dossier_print"
DOSSIER_BACK = "dossier_back"
SECTION_UNDO = "section_undo"
SECTION_REDO = "section_redo"
SECTION_BAND = "section_band"
OVERVIEW_PAGE = "overview_page"
ASK_SHEET = "ask_sheet"
COMPARE_SHEET = "compare_sheet"
STRATEGY_PAGE = "strategy_page"
STRATEGY_SUBMIT = "strategy_submit"
STRATEGY_APPROVE = "strategy_approve"
STRATEGY_SEND_BACK = "strategy_send_back"
STRATEGY_REGISTER = "strategy_register"
STRATEGY_BEGIN = "strategy_begin"
STRATEGY_COMPARE = "strategy_compare"
STRATEGY_VERSION = "strategy_version"

# ledger and new dossier
LEDGER_PAGE = "ledger_page"
LEDGER_SEARCH = "ledger_search"
LEDGER_TABLE = "ledger_table"
LEDGER_OPEN = "ledger_open"
LEDGER_PRINT = "ledger_print"
LEDGER_FIRST = "ledger_first"
NEW_DOSSIER = "new_dossier"
NEW_DOSSIER_SHEET = "new_dossier_sheet"
NEW_DOSSIER_OTHER = "new_dossier_other"
NEW_DOSSIER_ACT = "new_dossier_act"
