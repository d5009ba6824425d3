"""The first tables. Plain SQL, not read off the records: those move on, this stays."""

from sqlalchemy import Connection

STATEMENTS = (
    """CREATE TABLE authority (
    uid TEXT NOT NULL,
    name TEXT DEFAULT '' NOT NULL,
    short_name TEXT DEFAULT '' NOT NULL,
    kind TEXT DEFAULT '' NOT NULL CHECK ("kind" IN ('', 'supervision', 'police', 'procuratorate', 'court', 'foreign_affairs', 'bank', 'migration', 'coordination', 'other')),
    level TEXT DEFAULT '' NOT NULL CHECK ("level" IN ('', 'county', 'city', 'province', 'state')),
    region TEXT DEFAULT '' NOT NULL,
    PRIMARY KEY (uid)
)
 WITHOUT ROWID,
 STRICT""",
    """CREATE TABLE dossier (
    uid TEXT NOT NULL,
    number TEXT DEFAULT '' NOT NULL,
    filing_authority TEXT DEFAULT '' NOT NULL,
    filing_day TEXT DEFAULT '' NOT NULL CHECK ("filing_day" = '' OR "filing_day" GLOB '[12][0-9][0-9][0-9]*'),
    filing_document TEXT DEFAULT '' NOT NULL,
    department TEXT DEFAULT '' NOT NULL,
    discovered TEXT DEFAULT '' NOT NULL CHECK ("discovered" = '' OR "discovered" GLOB '[12][0-9][0-9][0-9]*'),
    opened TEXT DEFAULT '' NOT NULL CHECK ("opened" = '' OR "opened" GLOB '[12][0-9][0-9][0-9]*'),
    holder TEXT DEFAULT '' NOT NULL,
    origin TEXT DEFAULT '' NOT NULL,
    revision INTEGER,
    note TEXT DEFAULT '' NOT NULL,
    PRIMARY KEY (uid)
)
 WITHOUT ROWID,
 STRICT""",
    """CREATE TABLE draft (
    account TEXT NOT NULL,
    form TEXT NOT NULL,
    dossier TEXT NOT NULL,
    kind TEXT NOT NULL,
    uid TEXT NOT NULL,
    "values" TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (account, form)
)
 WITHOUT ROWID,
 STRICT""",
    """CREATE TABLE due (
    dossier TEXT NOT NULL,
    kind TEXT NOT NULL,
    uid TEXT NOT NULL,
    rule TEXT NOT NULL,
    day TEXT NOT NULL,
    what TEXT NOT NULL,
    PRIMARY KEY (dossier, kind, uid, rule)
)
 WITHOUT ROWID,
 STRICT""",
    """CREATE INDEX due_by_day ON due (day)""",
    """CREATE TABLE gap (
    dossier TEXT NOT NULL,
    kind TEXT NOT NULL,
    uid TEXT NOT NULL,
    field TEXT NOT NULL,
    PRIMARY KEY (dossier, kind, uid, field)
)
 WITHOUT ROWID,
 STRICT""",
    """CREATE TABLE meta (
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (name)
)
 WITHOUT ROWID,
 STRICT""",
    """CREATE TABLE name_key (
    "key" TEXT NOT NULL,
    dossier TEXT NOT NULL,
    PRIMARY KEY ("key", dossier)
)
 WITHOUT ROWID,
 STRICT""",
    """CREATE INDEX name_key_of_dossier ON name_key (dossier)""",
    """CREATE TABLE office (
    uid TEXT NOT NULL,
    name TEXT DEFAULT '' NOT NULL,
    region TEXT DEFAULT '' NOT NULL,
    holding_unit TEXT DEFAULT '' NOT NULL,
    authority TEXT DEFAULT '' NOT NULL,
    material TEXT DEFAULT '' NOT NULL,
    PRIMARY KEY (uid)
)
 WITHOUT ROWID,
 STRICT""",
    """CREATE TABLE officer (
    uid TEXT NOT NULL,
    name TEXT DEFAULT '' NOT NULL,
    unit TEXT DEFAULT '' NOT NULL,
    post TEXT DEFAULT '' NOT NULL,
    phone TEXT DEFAULT '' NOT NULL,
    PRIMARY KEY (uid)
)
 WITHOUT ROWID,
 STRICT""",
    """CREATE TABLE search_row (
    id INTEGER NOT NULL,
    dossier TEXT NOT NULL,
    kind TEXT NOT NULL,
    uid TEXT NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (uid, kind)
)
 STRICT""",
    """CREATE INDEX search_row_of_dossier ON search_row (dossier)""",
    """CREATE TABLE snapshot (
    uid TEXT NOT NULL,
    dossier TEXT NOT NULL,
    paper TEXT NOT NULL,
    copy INTEGER NOT NULL,
    copies INTEGER NOT NULL,
    recipient TEXT NOT NULL,
    purpose TEXT NOT NULL,
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    how TEXT NOT NULL,
    content BLOB,
    hash TEXT NOT NULL,
    PRIMARY KEY (uid)
)
 WITHOUT ROWID,
 STRICT""",
    """CREATE INDEX snapshot_of_dossier ON snapshot (dossier)""",
    """CREATE TABLE trail (
    number INTEGER NOT NULL,
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    machine TEXT NOT NULL,
    act TEXT NOT NULL,
    kind TEXT NOT NULL,
    dossier TEXT NOT NULL,
    uid TEXT NOT NULL,
    payload TEXT,
    salt BLOB,
    digest BLOB NOT NULL,
    mac BLOB NOT NULL,
    PRIMARY KEY (number)
)
 STRICT""",
    """CREATE INDEX trail_of_dossier ON trail (dossier, number)""",
    """CREATE INDEX trail_of_record ON trail (uid, number)""",
    """CREATE TABLE account (
    uid TEXT NOT NULL,
    label TEXT DEFAULT '' NOT NULL,
    role TEXT DEFAULT '' NOT NULL CHECK ("role" IN ('', 'custodian', 'officer', 'leader', 'reader', 'auditor')),
    officer TEXT,
    revoked TEXT DEFAULT '' NOT NULL CHECK ("revoked" IN ('', 'yes')),
    PRIMARY KEY (uid),
    FOREIGN KEY(officer) REFERENCES officer (uid)
)
 WITHOUT ROWID,
 STRICT""",
    """CREATE TABLE career_entry (
    dossier TEXT NOT NULL,
    uid TEXT NOT NULL,
    since TEXT DEFAULT '' NOT NULL CHECK ("since" = '' OR "since" GLOB '[12][0-9][0-9][0-9]*'),
    until TEXT DEFAULT '' NOT NULL CHECK ("until" = '' OR "until" GLOB '[12][0-9][0-9][0-9]*'),
    employer TEXT DEFAULT '' NOT NULL,
    post TEXT DEFAULT '' NOT NULL,
    rank TEXT DEFAULT '' NOT NULL,
    note TEXT DEFAULT '' NOT NULL,
    PRIMARY KEY (dossier, uid),
    FOREIGN KEY(dossier) REFERENCES dossier (uid),
    UNIQUE (uid)
)
 WITHOUT ROWID,
 STRICT""",
    """CREATE TABLE case_fact (
    dossier TEXT NOT NULL,
    uid TEXT NOT NULL,
    position INTEGER,
    evidence TEXT DEFAULT '' NOT NULL,
    text TEXT DEFAULT '' NOT NULL,
    PRIMARY KEY (dossier, uid),
    FOREIGN KEY(dossier) REFERENCES dossier (uid),
    UNIQUE (uid)
)
 WITHOUT ROWID,
 STRICT""",
    """CREATE TABLE case_team (
    dossier TEXT NOT NULL,
    uid TEXT NOT NULL,
    established TEXT DEFAULT '' NOT NULL CHECK ("established" = '' OR "established" GLOB '[12][0-9][0-9][0-9]*'),
    document_number TEXT DEFAULT '' NOT NULL,
    established_by TEXT DEFAULT '' NOT NULL,
    meets TEXT DEFAULT '' NOT NULL,
    note TEXT DEFAULT '' NOT NULL,
    PRIMARY KEY (dossier, uid),
    FOREIGN KEY(dossier) REFERENCES dossier (uid),
    UNIQUE (uid)
)
 WITHOUT ROWID,
 STRICT""",
    """CREATE TABLE charge (
    dossier TEXT NOT NULL,
    uid TEXT NOT NULL,
    offence TEXT DEFAULT '' NOT NULL,
    article TEXT DEFAULT '' NOT NULL,
    amount_minor INTEGER,
    amount_currency TEXT CHECK ((amount_minor IS NULL) = (amount_currency IS NULL) AND amount_currency GLOB '[A-Z][A-Z][A-Z]'),
    amount_about TEXT DEFAULT '' NOT NULL CHECK (amount_about IN ('', '约', '余')),
    since TEXT DEFAULT '' NOT NULL CHECK ("since" = '' OR "since" GLOB '[12][0-9][0-9][0-9]*'),
    until TEXT DEFAULT '' NOT NULL CHECK ("until" = '' OR "until" GLOB '[12][0-9][0-9][0-9]*'),
    note TEXT DEFAULT '' NOT NULL,
    PRIMARY KEY (dossier, uid),
    FOREIGN KEY(dossier) REFERENCES dossier (uid),
    UNIQUE (uid)
)
 WITHOUT ROWID,
 STRICT""",
    """CREATE TABLE flight (
    dossier TEXT NOT NULL,
    uid TEXT NOT NULL,
    day TEXT DEFAULT '' NOT NULL CHECK ("day" = '' OR "day" GLOB '[12][0-9][0-9][0-9]*'),
    discovered TEXT DEFAULT '' NOT NULL CHECK ("discovered" = '' OR "discovered" GLOB '[12][0-9][0-9][0-9]*'),
    port TEXT DEFAULT '' NOT NULL,
    document_used TEXT DEFAULT '' NOT NULL,
    route TEXT DEFAULT '' NOT NULL,
    destination TEXT DEFAULT '' NOT NULL,
    companions TEXT DEFAULT '' NOT NULL,
    source TEXT DEFAULT '' NOT NULL,
    note TEXT DEFAULT '' NOT NULL,
    PRIMARY KEY (dossier, uid),
    FOREIGN KEY(dossier) REFERENCES dossier (uid),
    UNIQUE (uid)
)
 WITHOUT ROWID,
 STRICT""",
    """CREATE TABLE identity_document (
    dossier TEXT NOT NULL,
    uid TEXT NOT NULL,
    kind TEXT DEFAULT '' NOT NULL,
    number TEXT DEFAULT '' NOT NULL,
    country TEXT DEFAULT '' NOT NULL,
    name_used TEXT DEFAULT '' NOT NULL,
    issued TEXT DEFAULT '' NOT NULL CHECK ("issued" = '' OR "issued" GLOB '[12][0-9][0-9][0-9]*'),
    expires TEXT DEFAULT '' NOT NULL CHECK ("expires" = '' OR "expires" GLOB '[12][0-9][0-9][0-9]*'),
    custody TEXT DEFAULT '' NOT NULL CHECK ("custody" IN ('', 'subject', 'unit', 'seized', 'void', 'unknown')),
    custody_note TEXT DEFAULT '' NOT NULL,
    PRIMARY KEY (dossier, uid),
    FOREIGN KEY(dossier) REFERENCES dossier (uid),
    UNIQUE (uid)
)
 WITHOUT ROWID,
 STRICT""",
    """CREATE TABLE identity_point (
    dossier TEXT NOT NULL,
    uid TEXT NOT NULL,
    kind TEXT DEFAULT '' NOT NULL,
    day TEXT DEFAULT '' NOT NULL CHECK ("day" = '' OR "day" GLOB '[12][0-9][0-9][0-9]*'),
    checked_by TEXT DEFAULT '' NOT NULL,
    document_number TEXT DEFAULT '' NOT NULL,
    agrees TEXT DEFAULT '' NOT NULL CHECK ("agrees" IN ('', 'yes', 'no')),
    note TEXT DEFAULT '' NOT NULL,
    PRIMARY KEY (dossier, uid),
    FOREIGN KEY(dossier) REFERENCES dossier (uid),
    UNIQUE (uid)
)
 WITHOUT ROWID,
 STRICT""",
    """CREATE TABLE issued_number (
    number TEXT NOT NULL,
    dossier TEXT,
    PRIMARY KEY (number),
    FOREIGN KEY(dossier) REFERENCES dossier (uid)
)
 WITHOUT ROWID,
 STRICT""",
    """CREATE TABLE log_entry (
    dossier TEXT NOT NULL,
    uid TEXT NOT NULL,
    day TEXT DEFAULT '' NOT NULL CHECK ("day" = '' OR "day" GLOB '[12][0-9][0-9][0-9]*'),
    corrects TEXT DEFAULT '' NOT NULL,
    text TEXT DEFAULT '' NOT NULL,
    source TEXT DEFAULT '' NOT NULL,
    PRIMARY KEY (dossier, uid),
    FOREIGN KEY(dossier) REFERENCES dossier (uid),
    UNIQUE (uid)
)
 WITHOUT ROWID,
 STRICT""",
    """CREATE TABLE person_name (
    dossier TEXT NOT NULL,
    uid TEXT NOT NULL,
    kind TEXT DEFAULT '' NOT NULL CHECK ("kind" IN ('', 'name', 'former', 'alias', 'foreign', 'native')),
    text TEXT DEFAULT '' NOT NULL,
    pinyin TEXT DEFAULT '' NOT NULL,
    script TEXT DEFAULT '' NOT NULL,
    source TEXT DEFAULT '' NOT NULL,
    PRIMARY KEY (dossier, uid),
    FOREIGN KEY(dossier) REFERENCES dossier (uid),
    UNIQUE (uid)
)
 WITHOUT ROWID,
 STRICT""",
    """CREATE TABLE question (
    dossier TEXT NOT NULL,
    uid TEXT NOT NULL,
    position INTEGER,
    unit TEXT DEFAULT '' NOT NULL,
    text TEXT DEFAULT '' NOT NULL,
    due TEXT DEFAULT '' NOT NULL CHECK ("due" = '' OR "due" GLOB '[12][0-9][0-9][0-9]*'),
    basis TEXT DEFAULT '' NOT NULL,
    state TEXT DEFAULT '' NOT NULL CHECK ("state" IN ('', 'asked', 'decided', 'done', 'dropped')),
    answer TEXT DEFAULT '' NOT NULL,
    PRIMARY KEY (dossier, uid),
    FOREIGN KEY(dossier) REFERENCES dossier (uid),
    UNIQUE (uid)
)
 WITHOUT ROWID,
 STRICT""",
    """CREATE TABLE standing (
    dossier TEXT NOT NULL,
    uid TEXT NOT NULL,
    kind TEXT DEFAULT '' NOT NULL CHECK ("kind" IN ('', 'party_member', 'probationary', 'other_party', 'functionary', 'other_duty')),
    since TEXT DEFAULT '' NOT NULL CHECK ("since" = '' OR "since" GLOB '[12][0-9][0-9][0-9]*'),
    until TEXT DEFAULT '' NOT NULL CHECK ("until" = '' OR "until" GLOB '[12][0-9][0-9][0-9]*'),
    basis TEXT DEFAULT '' NOT NULL,
    PRIMARY KEY (dossier, uid),
    FOREIGN KEY(dossier) REFERENCES dossier (uid),
    UNIQUE (uid)
)
 WITHOUT ROWID,
 STRICT""",
    """CREATE TABLE status_change (
    dossier TEXT NOT NULL,
    uid TEXT NOT NULL,
    day TEXT DEFAULT '' NOT NULL CHECK ("day" = '' OR "day" GLOB '[12][0-9][0-9][0-9]*'),
    status TEXT DEFAULT '' NOT NULL CHECK ("status" IN ('', 'at_large', 'located', 'detained_abroad', 'returned', 'deceased', 'withdrawn')),
    reason TEXT DEFAULT '' NOT NULL,
    basis TEXT DEFAULT '' NOT NULL,
    PRIMARY KEY (dossier, uid),
    FOREIGN KEY(dossier) REFERENCES dossier (uid),
    UNIQUE (uid)
)
 WITHOUT ROWID,
 STRICT""",
    """CREATE TABLE step_progress (
    dossier TEXT NOT NULL,
    uid TEXT NOT NULL,
    step TEXT,
    day TEXT DEFAULT '' NOT NULL CHECK ("day" = '' OR "day" GLOB '[12][0-9][0-9][0-9]*'),
    state TEXT DEFAULT '' NOT NULL CHECK ("state" IN ('', 'not_started', 'in_progress', 'done', 'stopped')),
    text TEXT DEFAULT '' NOT NULL,
    PRIMARY KEY (dossier, uid),
    FOREIGN KEY(dossier) REFERENCES dossier (uid),
    UNIQUE (uid),
    FOREIGN KEY(step) REFERENCES strategy_step (uid)
)
 WITHOUT ROWID,
 STRICT""",
    """CREATE TABLE strategy_version (
    dossier TEXT NOT NULL,
    uid TEXT NOT NULL,
    number INTEGER,
    state TEXT DEFAULT '' NOT NULL CHECK ("state" IN ('', 'draft', 'submitted', 'returned', 'approved', 'superseded')),
    main_route TEXT DEFAULT '' NOT NULL CHECK ("main_route" IN ('', 'extradition', 'repatriation', 'persuasion', 'foreign_prosecution', 'arrest_abroad', 'confiscation', 'absentia_trial')),
    fallback_route TEXT DEFAULT '' NOT NULL CHECK ("fallback_route" IN ('', 'extradition', 'repatriation', 'persuasion', 'foreign_prosecution', 'arrest_abroad', 'confiscation', 'absentia_trial')),
    summary TEXT DEFAULT '' NOT NULL,
    person TEXT DEFAULT '' NOT NULL,
    country TEXT DEFAULT '' NOT NULL,
    "case" TEXT DEFAULT '' NOT NULL,
    resources TEXT DEFAULT '' NOT NULL,
    rights TEXT DEFAULT '' NOT NULL,
    drafted TEXT DEFAULT '' NOT NULL CHECK ("drafted" = '' OR "drafted" GLOB '[12][0-9][0-9][0-9]*'),
    submitted TEXT DEFAULT '' NOT NULL CHECK ("submitted" = '' OR "submitted" GLOB '[12][0-9][0-9][0-9]*'),
    decided TEXT DEFAULT '' NOT NULL CHECK ("decided" = '' OR "decided" GLOB '[12][0-9][0-9][0-9]*'),
    decided_by TEXT DEFAULT '' NOT NULL,
    decision_document TEXT DEFAULT '' NOT NULL,
    decision_note TEXT DEFAULT '' NOT NULL,
    PRIMARY KEY (dossier, uid),
    FOREIGN KEY(dossier) REFERENCES dossier (uid),
    UNIQUE (uid)
)
 WITHOUT ROWID,
 STRICT""",
    """CREATE TABLE subject (
    dossier TEXT NOT NULL,
    uid TEXT NOT NULL,
    name TEXT DEFAULT '' NOT NULL,
    pinyin TEXT DEFAULT '' NOT NULL,
    sex TEXT DEFAULT '' NOT NULL CHECK ("sex" IN ('', 'male', 'female', 'unknown')),
    ethnic_group TEXT DEFAULT '' NOT NULL,
    id_number TEXT DEFAULT '' NOT NULL,
    born TEXT DEFAULT '' NOT NULL CHECK ("born" = '' OR "born" GLOB '[12][0-9][0-9][0-9]*'),
    birthplace TEXT DEFAULT '' NOT NULL,
    native_place TEXT DEFAULT '' NOT NULL,
    nationality TEXT DEFAULT '' NOT NULL,
    registered_address TEXT DEFAULT '' NOT NULL,
    education TEXT DEFAULT '' NOT NULL,
    rank TEXT DEFAULT '' NOT NULL,
    unit TEXT DEFAULT '' NOT NULL,
    post TEXT DEFAULT '' NOT NULL,
    height INTEGER,
    accent TEXT DEFAULT '' NOT NULL,
    marks TEXT DEFAULT '' NOT NULL,
    PRIMARY KEY (dossier, uid),
    FOREIGN KEY(dossier) REFERENCES dossier (uid),
    UNIQUE (uid)
)
 WITHOUT ROWID,
 STRICT""",
    """CREATE INDEX subject_by_id_number ON subject (id_number)""",
    """CREATE TABLE summary (
    dossier TEXT NOT NULL,
    number TEXT DEFAULT '' NOT NULL,
    name TEXT DEFAULT '' NOT NULL,
    sound TEXT DEFAULT '' NOT NULL,
    status TEXT DEFAULT '' NOT NULL,
    status_day TEXT DEFAULT '' NOT NULL,
    offences TEXT DEFAULT '' NOT NULL,
    amount TEXT DEFAULT '' NOT NULL,
    fled TEXT DEFAULT '' NOT NULL,
    fled_sort TEXT DEFAULT '' NOT NULL,
    where_code TEXT DEFAULT '' NOT NULL,
    where_place TEXT DEFAULT '' NOT NULL,
    leader TEXT DEFAULT '' NOT NULL,
    handler TEXT DEFAULT '' NOT NULL,
    supervisor TEXT DEFAULT '' NOT NULL,
    unit TEXT DEFAULT '' NOT NULL,
    born TEXT DEFAULT '' NOT NULL,
    sex TEXT DEFAULT '' NOT NULL,
    identity_points INTEGER DEFAULT '0' NOT NULL,
    gaps INTEGER DEFAULT '0' NOT NULL,
    next_due TEXT DEFAULT '9999-99-99' NOT NULL,
    next_due_what TEXT DEFAULT '' NOT NULL,
    updated TEXT DEFAULT '' NOT NULL,
    PRIMARY KEY (dossier),
    FOREIGN KEY(dossier) REFERENCES dossier (uid)
)
 WITHOUT ROWID,
 STRICT""",
    """CREATE INDEX summary_by_due ON summary (next_due, number, sound)""",
    """CREATE INDEX summary_by_name ON summary (name)""",
    """CREATE INDEX summary_by_number ON summary (number)""",
    """CREATE TABLE team_member (
    dossier TEXT NOT NULL,
    uid TEXT NOT NULL,
    role TEXT DEFAULT '' NOT NULL CHECK ("role" IN ('', 'leader_in_charge', 'team_lead', 'case_handler', 'co_handler', 'supervisor', 'liaison', 'legal', 'finance', 'technical', 'interpreter', 'foreign_affairs')),
    officer TEXT,
    joined TEXT DEFAULT '' NOT NULL CHECK ("joined" = '' OR "joined" GLOB '[12][0-9][0-9][0-9]*'),
    "left" TEXT DEFAULT '' NOT NULL CHECK ("left" = '' OR "left" GLOB '[12][0-9][0-9][0-9]*'),
    pledged TEXT DEFAULT '' NOT NULL CHECK ("pledged" = '' OR "pledged" GLOB '[12][0-9][0-9][0-9]*'),
    "conflict" TEXT DEFAULT '' NOT NULL CHECK ("conflict" IN ('', 'none', 'recused')),
    note TEXT DEFAULT '' NOT NULL,
    PRIMARY KEY (dossier, uid),
    FOREIGN KEY(dossier) REFERENCES dossier (uid),
    UNIQUE (uid),
    FOREIGN KEY(officer) REFERENCES officer (uid)
)
 WITHOUT ROWID,
 STRICT""",
    """CREATE INDEX member_by_officer ON team_member (officer, dossier, "left", "conflict", role, joined)""",
    """CREATE TABLE whereabouts (
    dossier TEXT NOT NULL,
    uid TEXT NOT NULL,
    since TEXT DEFAULT '' NOT NULL CHECK ("since" = '' OR "since" GLOB '[12][0-9][0-9][0-9]*'),
    until TEXT DEFAULT '' NOT NULL CHECK ("until" = '' OR "until" GLOB '[12][0-9][0-9][0-9]*'),
    side TEXT DEFAULT '' NOT NULL CHECK ("side" IN ('', 'abroad', 'domestic', 'unknown')),
    country TEXT DEFAULT '' NOT NULL,
    place TEXT DEFAULT '' NOT NULL,
    address TEXT DEFAULT '' NOT NULL,
    source TEXT DEFAULT '' NOT NULL,
    reliability TEXT DEFAULT '' NOT NULL CHECK ("reliability" IN ('', 'A', 'B', 'C', 'D', 'E', 'F')),
    credibility TEXT DEFAULT '' NOT NULL CHECK ("credibility" IN ('', '1', '2', '3', '4', '5', '6')),
    checked TEXT DEFAULT '' NOT NULL CHECK ("checked" = '' OR "checked" GLOB '[12][0-9][0-9][0-9]*'),
    PRIMARY KEY (dossier, uid),
    FOREIGN KEY(dossier) REFERENCES dossier (uid),
    UNIQUE (uid)
)
 WITHOUT ROWID,
 STRICT""",
    """CREATE TABLE strategy_risk (
    dossier TEXT NOT NULL,
    uid TEXT NOT NULL,
    version TEXT,
    risk TEXT DEFAULT '' NOT NULL,
    response TEXT DEFAULT '' NOT NULL,
    decides TEXT DEFAULT '' NOT NULL,
    PRIMARY KEY (dossier, uid),
    FOREIGN KEY(dossier) REFERENCES dossier (uid),
    UNIQUE (uid),
    FOREIGN KEY(version) REFERENCES strategy_version (uid)
)
 WITHOUT ROWID,
 STRICT""",
    """CREATE TABLE strategy_step (
    dossier TEXT NOT NULL,
    uid TEXT NOT NULL,
    version TEXT,
    "key" TEXT DEFAULT '' NOT NULL,
    position INTEGER,
    text TEXT DEFAULT '' NOT NULL,
    approval TEXT DEFAULT '' NOT NULL,
    owner TEXT DEFAULT '' NOT NULL,
    due TEXT DEFAULT '' NOT NULL CHECK ("due" = '' OR "due" GLOB '[12][0-9][0-9][0-9]*'),
    PRIMARY KEY (dossier, uid),
    FOREIGN KEY(dossier) REFERENCES dossier (uid),
    UNIQUE (uid),
    FOREIGN KEY(version) REFERENCES strategy_version (uid)
)
 WITHOUT ROWID,
 STRICT""",
    """CREATE VIRTUAL TABLE full_text USING fts5(body, content='', contentless_delete=1, tokenize='ascii', prefix='1')""",
    """CREATE TRIGGER trail_unchanged BEFORE UPDATE OF
    number, at, who, machine, act, kind, dossier, uid, digest, mac ON trail
    BEGIN SELECT raise(ABORT, 'append only'); END""",
    """CREATE TRIGGER trail_kept BEFORE DELETE ON trail
    BEGIN SELECT raise(ABORT, 'append only'); END""",
)


def step(connection: Connection) -> None:
    for statement in STATEMENTS:
        connection.exec_driver_sql(statement)
