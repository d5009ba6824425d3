"""From the consultation to the result: papers about one record, and what follows."""

from sqlalchemy import Connection

STATEMENTS = (
    """ALTER TABLE dossier ADD COLUMN hundred INTEGER""",
    """ALTER TABLE standing ADD COLUMN sector TEXT DEFAULT '' NOT NULL CHECK ("sector" IN ('', 'agency', 'finance', 'enterprise', 'village', 'station', 'other'))""",
    """ALTER TABLE snapshot ADD COLUMN about TEXT DEFAULT '' NOT NULL""",
    """CREATE TABLE consultation (
    uid TEXT NOT NULL,
    name TEXT DEFAULT '' NOT NULL,
    day TEXT DEFAULT '' NOT NULL CHECK ("day" = '' OR "day" GLOB '[12][0-9][0-9][0-9]*'),
    time TEXT DEFAULT '' NOT NULL,
    place TEXT DEFAULT '' NOT NULL,
    chair TEXT DEFAULT '' NOT NULL,
    recorder TEXT DEFAULT '' NOT NULL,
    number TEXT DEFAULT '' NOT NULL,
    opening TEXT DEFAULT '' NOT NULL,
    sent_to TEXT DEFAULT '' NOT NULL,
    state TEXT DEFAULT '' NOT NULL CHECK ("state" IN ('', 'planned', 'held', 'signed', 'cancelled')),
    material TEXT DEFAULT '' NOT NULL,
    signed TEXT DEFAULT '' NOT NULL CHECK ("signed" = '' OR "signed" GLOB '[12][0-9][0-9][0-9]*'),
    signed_by TEXT DEFAULT '' NOT NULL,
    reason TEXT DEFAULT '' NOT NULL,
    PRIMARY KEY (uid)
)
 WITHOUT ROWID,
 STRICT""",
    """CREATE TABLE attendance (
    uid TEXT NOT NULL,
    consultation TEXT,
    position INTEGER,
    name TEXT DEFAULT '' NOT NULL,
    unit TEXT DEFAULT '' NOT NULL,
    post TEXT DEFAULT '' NOT NULL,
    role TEXT DEFAULT '' NOT NULL CHECK ("role" IN ('', 'chair', 'present', 'absent', 'observer', 'recorder')),
    material TEXT DEFAULT '' NOT NULL CHECK ("material" IN ('', 'full', 'reduced', 'none')),
    told TEXT DEFAULT '' NOT NULL CHECK ("told" IN ('', 'yes')),
    recusal TEXT DEFAULT '' NOT NULL,
    PRIMARY KEY (uid),
    FOREIGN KEY(consultation) REFERENCES consultation (uid)
)
 WITHOUT ROWID,
 STRICT""",
    """CREATE TABLE consultation_item (
    dossier TEXT NOT NULL,
    uid TEXT NOT NULL,
    consultation TEXT,
    position INTEGER,
    question TEXT DEFAULT '' NOT NULL,
    options TEXT DEFAULT '' NOT NULL,
    recused TEXT DEFAULT '' NOT NULL,
    opinion TEXT DEFAULT '' NOT NULL,
    outcome TEXT DEFAULT '' NOT NULL CHECK ("outcome" IN ('', 'agreed', 'held_over', 'withdrawn')),
    decided TEXT DEFAULT '' NOT NULL,
    PRIMARY KEY (dossier, uid),
    FOREIGN KEY(dossier) REFERENCES dossier (uid),
    UNIQUE (uid),
    FOREIGN KEY(consultation) REFERENCES consultation (uid)
)
 WITHOUT ROWID,
 STRICT""",
    """CREATE TABLE unit_opinion (
    dossier TEXT NOT NULL,
    uid TEXT NOT NULL,
    item TEXT,
    position INTEGER,
    unit TEXT DEFAULT '' NOT NULL,
    text TEXT DEFAULT '' NOT NULL,
    reserved TEXT DEFAULT '' NOT NULL CHECK ("reserved" IN ('', 'yes')),
    PRIMARY KEY (dossier, uid),
    FOREIGN KEY(dossier) REFERENCES dossier (uid),
    UNIQUE (uid),
    FOREIGN KEY(item) REFERENCES consultation_item (uid)
)
 WITHOUT ROWID,
 STRICT""",
    """CREATE TABLE signed_scan (
    uid TEXT NOT NULL,
    consultation TEXT,
    name TEXT DEFAULT '' NOT NULL,
    kind TEXT DEFAULT '' NOT NULL CHECK ("kind" IN ('', 'scan', 'photograph', 'pdf', 'office', 'text')),
    file_name TEXT DEFAULT '' NOT NULL,
    media_type TEXT DEFAULT '' NOT NULL,
    size INTEGER,
    sha256 TEXT DEFAULT '' NOT NULL,
    pages INTEGER,
    PRIMARY KEY (uid),
    FOREIGN KEY(consultation) REFERENCES consultation (uid)
)
 WITHOUT ROWID,
 STRICT""",
    "ALTER TABLE action_item ADD COLUMN consultation TEXT REFERENCES consultation (uid)",
    """CREATE TABLE ledger_filter (
    account TEXT NOT NULL,
    name TEXT NOT NULL,
    content TEXT NOT NULL,
    PRIMARY KEY (account, name)
)
 WITHOUT ROWID,
 STRICT""",
    """CREATE TABLE matter_letter (
    dossier TEXT NOT NULL,
    uid TEXT NOT NULL,
    matter TEXT,
    kind TEXT DEFAULT '' NOT NULL CHECK ("kind" IN ('', 'request', 'reminder')),
    number TEXT DEFAULT '' NOT NULL,
    day TEXT DEFAULT '' NOT NULL CHECK ("day" = '' OR "day" GLOB '[12][0-9][0-9][0-9]*'),
    due TEXT DEFAULT '' NOT NULL CHECK ("due" = '' OR "due" GLOB '[12][0-9][0-9][0-9]*'),
    unit TEXT DEFAULT '' NOT NULL,
    signed_by TEXT DEFAULT '' NOT NULL,
    contact TEXT DEFAULT '' NOT NULL,
    text TEXT DEFAULT '' NOT NULL,
    PRIMARY KEY (dossier, uid),
    FOREIGN KEY(dossier) REFERENCES dossier (uid),
    UNIQUE (uid),
    FOREIGN KEY(matter) REFERENCES action_item (uid)
)
 WITHOUT ROWID,
 STRICT""",
    """CREATE TABLE instruction (
    dossier TEXT NOT NULL,
    uid TEXT NOT NULL,
    supervision TEXT,
    feedback TEXT,
    day TEXT DEFAULT '' NOT NULL CHECK ("day" = '' OR "day" GLOB '[12][0-9][0-9][0-9]*'),
    "by" TEXT DEFAULT '' NOT NULL,
    document_number TEXT DEFAULT '' NOT NULL,
    answer_due TEXT DEFAULT '' NOT NULL CHECK ("answer_due" = '' OR "answer_due" GLOB '[12][0-9][0-9][0-9]*'),
    text TEXT DEFAULT '' NOT NULL,
    answered TEXT DEFAULT '' NOT NULL CHECK ("answered" = '' OR "answered" GLOB '[12][0-9][0-9][0-9]*'),
    answer_document TEXT DEFAULT '' NOT NULL,
    answer TEXT DEFAULT '' NOT NULL,
    PRIMARY KEY (dossier, uid),
    FOREIGN KEY(dossier) REFERENCES dossier (uid),
    UNIQUE (uid),
    FOREIGN KEY(supervision) REFERENCES supervision (uid),
    FOREIGN KEY(feedback) REFERENCES supervision_feedback (uid)
)
 WITHOUT ROWID,
 STRICT""",
    # What the level above wrote has a record of its own, with its answer beside it.
    """INSERT INTO instruction
    (dossier, uid, supervision, feedback, day, "by", document_number, answer_due, text,
     answered, answer_document, answer)
SELECT f.dossier, lower(hex(randomblob(16))), f.supervision, f.uid, f.day,
    coalesce(s."by", ''), '', '', f.instruction, '', '', ''
FROM supervision_feedback f LEFT JOIN supervision s ON s.uid = f.supervision
WHERE f.instruction != ''""",
    "ALTER TABLE supervision_feedback DROP COLUMN instruction",
    *(
        f"ALTER TABLE {table} ADD COLUMN {column} TEXT DEFAULT '' NOT NULL"
        for table, columns in (
            ("supervision", ("delisted_by", "delist_decision")),
            (
                "supervision_feedback",
                ("signed_by", "done", "pending", "next_steps", "contact"),
            ),
            ("summary", ("holder",)),
        )
        for column in columns
    ),
    """UPDATE summary SET holder =
    (SELECT trim(d.holder) FROM dossier d WHERE d.uid = summary.dossier)""",
    "DELETE FROM meta WHERE name = 'index_made_with'",  # so that it is made anew
    """CREATE TABLE review_round (
    uid TEXT NOT NULL,
    name TEXT DEFAULT '' NOT NULL,
    begun TEXT DEFAULT '' NOT NULL CHECK ("begun" = '' OR "begun" GLOB '[12][0-9][0-9][0-9]*'),
    due TEXT DEFAULT '' NOT NULL CHECK ("due" = '' OR "due" GLOB '[12][0-9][0-9][0-9]*'),
    "by" TEXT DEFAULT '' NOT NULL,
    document_number TEXT DEFAULT '' NOT NULL,
    demand TEXT DEFAULT '' NOT NULL,
    ended TEXT DEFAULT '' NOT NULL CHECK ("ended" = '' OR "ended" GLOB '[12][0-9][0-9][0-9]*'),
    PRIMARY KEY (uid)
)
 WITHOUT ROWID,
 STRICT""",
    """CREATE TABLE review_check (
    dossier TEXT NOT NULL,
    uid TEXT NOT NULL,
    round TEXT,
    aspect TEXT DEFAULT '' NOT NULL CHECK ("aspect" IN ('', 'identity', 'documents', 'whereabouts', 'evidence', 'assets', 'measures', 'relations', 'team')),
    note TEXT DEFAULT '' NOT NULL,
    result TEXT DEFAULT '' NOT NULL CHECK ("result" IN ('', 'confirmed', 'changed', 'missing')),
    day TEXT DEFAULT '' NOT NULL CHECK ("day" = '' OR "day" GLOB '[12][0-9][0-9][0-9]*'),
    "by" TEXT DEFAULT '' NOT NULL,
    PRIMARY KEY (dossier, uid),
    FOREIGN KEY(dossier) REFERENCES dossier (uid),
    UNIQUE (uid),
    FOREIGN KEY(round) REFERENCES review_round (uid)
)
 WITHOUT ROWID,
 STRICT""",
    """CREATE TABLE report (
    uid TEXT NOT NULL,
    kind TEXT DEFAULT '' NOT NULL CHECK ("kind" IN ('', 'daily', 'weekly', 'monthly', 'quarterly', 'annual', 'statistics')),
    first TEXT DEFAULT '' NOT NULL CHECK ("first" = '' OR "first" GLOB '[12][0-9][0-9][0-9]*'),
    last TEXT DEFAULT '' NOT NULL CHECK ("last" = '' OR "last" GLOB '[12][0-9][0-9][0-9]*'),
    unit TEXT DEFAULT '' NOT NULL,
    name TEXT DEFAULT '' NOT NULL,
    summary TEXT DEFAULT '' NOT NULL,
    situation TEXT DEFAULT '' NOT NULL,
    "plan" TEXT DEFAULT '' NOT NULL,
    remarks TEXT DEFAULT '' NOT NULL,
    sent_to TEXT DEFAULT '' NOT NULL,
    number TEXT DEFAULT '' NOT NULL,
    edition INTEGER,
    corrects TEXT,
    state TEXT DEFAULT '' NOT NULL CHECK ("state" IN ('', 'draft', 'submitted', 'issued', 'corrected')),
    drafted_by TEXT DEFAULT '' NOT NULL,
    submitted TEXT DEFAULT '' NOT NULL CHECK ("submitted" = '' OR "submitted" GLOB '[12][0-9][0-9][0-9]*'),
    issued TEXT DEFAULT '' NOT NULL CHECK ("issued" = '' OR "issued" GLOB '[12][0-9][0-9][0-9]*'),
    issued_by TEXT DEFAULT '' NOT NULL,
    decision_document TEXT DEFAULT '' NOT NULL,
    decision_note TEXT DEFAULT '' NOT NULL,
    PRIMARY KEY (uid),
    FOREIGN KEY(corrects) REFERENCES report (uid)
)
 WITHOUT ROWID,
 STRICT""",
    """CREATE TABLE report_entry (
    dossier TEXT NOT NULL,
    uid TEXT NOT NULL,
    report TEXT,
    position INTEGER,
    text TEXT DEFAULT '' NOT NULL,
    PRIMARY KEY (dossier, uid),
    FOREIGN KEY(dossier) REFERENCES dossier (uid),
    UNIQUE (uid),
    FOREIGN KEY(report) REFERENCES report (uid)
)
 WITHOUT ROWID,
 STRICT""",
    """CREATE TABLE report_numbers (
    report TEXT NOT NULL,
    content BLOB NOT NULL,
    PRIMARY KEY (report)
)
 WITHOUT ROWID,
 STRICT""",
)


def step(connection: Connection) -> list[tuple[str, str, str]]:
    """Return the instructions that had stood in feedbacks until now."""
    for statement in STATEMENTS:
        connection.exec_driver_sql(statement)
    made = connection.exec_driver_sql("SELECT dossier, uid FROM instruction")
    return [("instruction", dossier, uid) for dossier, uid in made]
