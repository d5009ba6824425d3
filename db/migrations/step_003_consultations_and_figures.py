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
    "ALTER TABLE action_item ADD COLUMN consultation TEXT REFERENCES consultation (uid)",
)


def step(connection: Connection) -> None:
    for statement in STATEMENTS:
        connection.exec_driver_sql(statement)
