"""The stable object names of widgets, so that a test or a tool can find them."""

# frame
WINDOW = "window"
TOP_SEARCH = "top_search"
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
HISTORY_RESTORE = "history_restore"


def account(label: str) -> str:
    return f"account_{label}"


def recent(path: str) -> str:
    return f"recent_{path}"


def rail(place: str) -> str:
    return f"rail_{place}"


def review_result(code: str) -> str:
    return f"review_{code}"


def pill(group: str, key: str) -> str:
    return f"pill_{group}_{key or 'all'}"


def field(kind: str, name: str) -> str:
    """`kind` is the record's stored_as, `name` its field."""
    return f"field_{kind}_{name}"


def currency(kind: str, name: str) -> str:
    return f"currency_{kind}_{name}"


def gap(kind: str, uid: str, name: str) -> str:
    """`uid` of the record that lacks the field `name`; '' where a record is missing."""
    return "_".join(part for part in ("fill", kind, name, uid) if part)


def due(place: int) -> str:
    return f"due_{place}"


def table(kind: str) -> str:
    return f"table_{kind}"


def act(kind: str, verb: str) -> str:
    """`verb`: new, remove, history, undo, enter, discard, back, restore."""
    return f"{verb}_{kind}"


# a dossier
DOSSIER_PAGE = "dossier_page"
DOSSIER_PRINT = "dossier_print"
DOSSIER_BACK = "dossier_back"
GUIDE_PAGE = "guide_page"
GUIDE_SEARCH = "guide_search"
GUIDE_LIST = "guide_list"
GUIDE_PRINT = "guide_print"
ASSET_LEDGER = "asset_ledger"
SCREENING = "screening_view"
ROUTES = "routes_view"
RELATION_PICTURE = "relation_picture"
TIMELINE_PICTURE = "timeline_picture"
SECTION_UNDO = "section_undo"
SECTION_REDO = "section_redo"
SECTION_BAND = "section_band"
OVERVIEW_PAGE = "overview_page"
GAPS_REST = "gaps_rest"
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

# measures
MEASURE_EXTEND = "measure_extend"
MEASURE_LIFT = "measure_lift"
MEASURE_REQUEST = "measure_request"
MEASURE_CHAIN = "measure_chain"

# attachments
ATTACHMENT_VIEW = "attachment_view"
ATTACHMENT_EXPORT = "attachment_export"
ATTACHMENT_SHEET = "attachment_sheet"
ATTACHMENT_BACK = "attachment_back"
ATTACHMENT_ON = "attachment_on"
ATTACHMENT_WIDE = "attachment_wide"

# who gave a lead
INFORMANT = "informant"
INFORMANT_SHEET = "informant_sheet"
INFORMANT_DROP = "informant_drop"

# ledger and new dossier
LEDGER_PAGE = "ledger_page"
LEDGER_SEARCH = "ledger_search"
LEDGER_TABLE = "ledger_table"
LEDGER_OPEN = "ledger_open"
LEDGER_PRINT = "ledger_print"
LEDGER_FIRST = "ledger_first"
LEDGER_ALL = "ledger_all"
LEDGER_MORE = "ledger_more"
LEDGER_CLEAR = "ledger_clear"
LEDGER_COLUMNS = "ledger_columns"
LEDGER_SAVED = "ledger_saved"
LEDGER_EXPORT = "ledger_export"
NEW_DOSSIER = "new_dossier"
NEW_DOSSIER_SHEET = "new_dossier_sheet"
NEW_DOSSIER_OTHER = "new_dossier_other"
NEW_DOSSIER_ACT = "new_dossier_act"

# reports of escapes
# meetings
LEDGER_LAY = "ledger_lay"
LEDGER_PAPER = "ledger_paper"
MEETINGS_PAGE = "meetings_page"
MEETINGS_TABLE = "meetings_table"
MEETING_NEW = "meeting_new"
MEETING_FIRST = "meeting_first"
MEETING_BACK = "meeting_back"
MEETING_PICK = "meeting_pick"
MEETING_HOLD = "meeting_hold"
MEETING_SIGN = "meeting_sign"
MEETING_CANCEL = "meeting_cancel"
MEETING_SCAN = "meeting_scan"
MEETING_VIEW = "meeting_view"
MEETING_MATTERS = "meeting_matters"
MEETING_MATERIALS = "meeting_materials"
MEETING_EXPORT_EACH = "meeting_export_each"
MEETING_PRINT_EACH = "meeting_print_each"
MEETING_PAPERS = "meeting_papers"
ITEM_DOSSIER = "item_dossier"
ITEM_DROP = "item_drop"
ITEM_SCREEN = "item_screen"
MATTERS_PAGE = "matters_page"
MATTERS_TABLE = "matters_table"
MATTERS_SEARCH = "matters_search"
MATTERS_UNIT = "matters_unit"
MATTERS_OWNER = "matters_owner"
MATTERS_REGISTER = "matters_register"
LETTERS_TABLE = "letters_table"
MATTER_REQUEST = "matter_request"
MATTER_REMIND = "matter_remind"
MATTER_CLOSE = "matter_close"
MATTER_PRINT = "matter_print"
SUPERVISION_FIRST = "supervision_first"
SUPERVISION_THREAD = "supervision_thread"
SUPERVISION_PAGE = "supervision_page"
SUPERVISION_UNITS = "supervision_units"
SUPERVISION_TABLE = "supervision_table"
SUPERVISION_OPEN = "supervision_open"
SUPERVISION_REPORT = "supervision_report"
SUPERVISION_ORDER = "supervision_order"
SUPERVISION_PRINT = "supervision_print"
REVIEW_PAGE = "review_page"
REVIEW_TABLE = "review_table"
REVIEW_ITEMS = "review_items"
REVIEW_ROUND = "review_round"
REVIEW_NEW = "review_new"
REVIEW_FIRST = "review_first"
REVIEW_END = "review_end"
REVIEW_PRINT = "review_print"
REVIEW_OPEN = "review_open"
REVIEW_WHOSE = "review_whose"
FORM_SHEET = "form_sheet"
PICK_SHEET = "pick_sheet"
PICK_TABLE = "pick_table"
PICK_SEARCH = "pick_search"
PICK_ALL = "pick_all"
FIRST_REPORTS = "first_reports"
FIRST_REPORTS_PAGE = "first_reports_page"
FIRST_REPORT_SENT = "first_report_sent"
FIRST_REPORT_DOSSIER = "first_report_dossier"
FIRST_REPORT_FOUND = "first_report_found"

# reports of a period
REPORTS_PAGE = "reports_page"
REPORTS_TABLE = "reports_table"
REPORT_ENTRIES = "report_entries"
REPORT_NUMBERS = "report_numbers"
REPORT_NEW = "report_new"
REPORT_FIRST = "report_first"
REPORT_EXPORT = "report_export"

# figures
FIGURES_PAGE = "figures_page"
FIGURES_TABLE = "figures_table"
FIGURES_PARAGRAPH = "figures_paragraph"
FIGURES_COPY = "figures_copy"
FIGURES_CHARTS = "figures_charts"
FIGURES_EXPORT = "figures_export"

# print sheet
PRINT_SHEET = "print_sheet"
PRINT_PRINTER = "print_printer"
PRINT_COPY_FIRST = "print_copy_first"
PRINT_COPY_LAST = "print_copy_last"
PRINT_ACT = "print_act"
PRINT_EXPORT = "print_export"
PRINT_STOP = "print_stop"
PRINT_RETRY = "print_retry"
PREVIEW_PAGE = "preview_page"
PREVIEW_THUMBS = "preview_thumbs"
PREVIEW_BACK = "preview_back"
PREVIEW_ON = "preview_on"
PREVIEW_BOOKLET = "preview_booklet"

# today
TODAY_PAGE = "today_page"
TODAY_DUES = "today_dues"
TODAY_UNANSWERED = "today_unanswered"
TODAY_WAITING = "today_waiting"
TODAY_ASSIGN = "today_assign"
TODAY_BACKUP = "today_backup"
TODAY_QUIET = "today_quiet"
TODAY_BY_PERSON = "today_by_person"
TODAY_PERSON = "today_person"
TODAY_MINE = "today_mine"
TODAY_REST = "today_rest"

# settings
SETTINGS_PAGE = "settings_page"
PEOPLE_PAGE = "people_page"
PEOPLE_TABLE = "people_table"
PEOPLE_ADD = "people_add"
PEOPLE_ROLE = "people_role"
PEOPLE_RESET = "people_reset"
PEOPLE_REVOKE = "people_revoke"
CHANGE_OWN = "change_own"
NEW_RECOVERY_CODE = "new_recovery_code"
REKEY = "rekey"
PERSON_SHEET = "person_sheet"
PERSON_DEVICE = "person_device"
CHANGE_SHEET = "change_sheet"
ROLE_SHEET = "role_sheet"
BACKUP_PAGE = "backup_page"
BACKUP_TABLE = "backup_table"
BACKUP_MAKE = "backup_make"
BACKUP_TO = "backup_to"
BACKUP_CHECK = "backup_check"
BACKUP_RESTORE = "backup_restore"
BACKUP_FOLDER = "backup_folder"
LOOK_PAGE = "look_page"
IDLE_TIME = "idle_time"
TRAIL_PAGE = "trail_page"
TRAIL_TABLE = "trail_table"
TRAIL_CHECK = "trail_check"
ABOUT_PAGE = "about_page"

# a new casebook, the recovery code
CREATE_SHEET = "create_sheet"
CREATE_FOLDER = "create_folder"
CREATE_CHOOSE = "create_choose"
CREATE_AGREED = "create_agreed"
CODE_SHEET = "code_sheet"
CODE_PRINT = "code_print"
CODE_SAVE = "code_save"
CODE_ON = "code_on"
CODE_BACK = "code_back"
CODE_DONE = "code_done"
RECOVERY_SHEET = "recovery_sheet"
RECOVERY_PERSON = "recovery_person"
RECOVERY_ACT = "recovery_act"


def report_act(key: str) -> str:
    """`key`: submit, issue, correct and the others of ui/reports/page.ACTS."""
    return f"report_{key}"


def code_group(place: int) -> str:
    """`place` 1 to 8."""
    return f"code_group_{place}"


def secret(sheet: str, name: str) -> str:
    """`name`: old, new, again."""
    return f"secret_{sheet}_{name}"


DOSSIER_PREVIOUS = "dossier_previous"
DOSSIER_NEXT = "dossier_next"


def said(key: str, act: str) -> str:
    """`key`: opinion, decision; `act`: add, edit_1, drop_1."""
    return f"{key}_{act}"
