"""Joins the settings to the casebook and to this computer."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from db.access import BY_ACCOUNT, Act
from db.backup import Copy, copies_in, make_backup, verify_backup
from db.casebook import Casebook
from db.commands.accounts import change_account
from db.errors import BadValue, WrongPassphrase
from db.fields import Term
from db.queries.history import Told, find_trail
from db.queries.records import office_records
from db.records import BY_NAME
from db.records.office import ROLES, Account, Office, Officer
from db.release import VERSION
from db.vault.device import SystemKeyring
from db.vault.recovery import RecoveryCode
from desktop.jobs import Job
from desktop.presenters.strength import tell_strength
from desktop.presenters.trail_shown import line_shown
from desktop.session import Session
from desktop.settings import Settings
from ui.messages import sentence
from ui.parts.sections import Entry
from ui.prompts import Prompts
from ui.settings.about import AboutPage
from ui.settings.backup import BackupPage
from ui.settings.look import LookPage
from ui.settings.page import SettingsPage
from ui.settings.people import PeoplePage
from ui.settings.person_sheets import PassphraseSheet, PersonSheet, RoleSheet
from ui.settings.shown import (
    AboutShown,
    CopyShown,
    NewPerson,
    PeopleActs,
    PersonShown,
)
from ui.settings.trail import TrailPage
from ui.theme import Appearance, TextSize

ROLE = {term.code: term.label for term in ROLES}
SIZES = {"small": TextSize.SMALL, "normal": TextSize.STANDARD, "large": TextSize.LARGE}
RULE_PANES = ("holiday", "rule_default", "treaty_status")
PAGE = 200  # lines of the trail read at once


class SettingsPresenter(QObject):
    """Signals: settings_changed(Settings), restore_wished(Path), code_made(RecoveryCode)."""

    settings_changed = Signal(object)
    restore_wished = Signal(object)
    code_made = Signal(object)

    def __init__(
        self,
        casebook: Casebook,
        session: Session,
        prompts: Prompts,
        settings: Settings,
        copies: Path,
        office: dict[str, QWidget],
    ) -> None:
        """`office`: panes of the office's own records, by key of the list."""
        super().__init__(session)
        self._casebook = casebook
        self._session = session
        self._prompts = prompts
        self._settings = settings
        self._copies = copies
        self._officers: list[Officer] = []
        self._may = BY_ACCOUNT.get(casebook.store.actor.role, set())
        self._sheet: PersonSheet | RoleSheet | PassphraseSheet | None = None
        self.people, self.backup = PeoplePage(), BackupPage()
        self.look, self.trail, self.about = LookPage(), TrailPage(), AboutPage()
        places: dict[str, QWidget] = {
            "people": self.people,
            "backup": self.backup,
            **office,
            "look": self.look,
            "trail": self.trail,
            "about": self.about,
        }
        self.page = SettingsPage(places)
        self.page.show_places(self._entries(office))
        self._connect()

    def _entries(self, office: dict[str, QWidget]) -> list[Entry]:
        found = [Entry(key="people", title="账户与口令", group="案卷库")]
        if Act.BACKUP in self._may:
            found.append(Entry(key="backup", title="备份", group="案卷库"))
        if Act.LIST in self._may:
            for key in office:
                group = "规则" if key in RULE_PANES else "案卷库"
                found.append(Entry(key=key, title=BY_NAME[key].title, group=group))
        if Act.TRAIL in self._may:
            found.append(Entry(key="trail", title="操作记录", group="案卷库"))
        found.append(Entry(key="look", title="外观与锁定", group="本机"))
        found.append(Entry(key="about", title="关于", group="本机"))
        return found

    def _connect(self) -> None:
        people, backup = self.people, self.backup
        people.add_wished.connect(self._ask_person)
        people.role_wished.connect(self._ask_role)
        people.reset_wished.connect(self._ask_passphrase)
        people.revoke_wished.connect(self._ask_revoke)
        people.own_wished.connect(self._ask_own)
        people.code_wished.connect(self._ask_code)
        people.rekey_wished.connect(self._ask_rekey)
        backup.make_wished.connect(self.make_backup)
        backup.make_to_wished.connect(self._ask_place)
        backup.check_wished.connect(self._check_copy)
        backup.restore_wished.connect(self._restore)
        backup.folder_wished.connect(self._ask_folder)
        self.look.appearance_chosen.connect(self._take_appearance)
        self.look.size_chosen.connect(self._take_size)
        self.look.idle_chosen.connect(self._take_idle)
        self.trail.more_wished.connect(self._read_more)

    def show(self) -> None:
        """The page comes into sight."""
        self._load_people()
        self._load_copies()
        self._show_look()
        self._show_about()
        if Act.TRAIL in self._may:
            self._read_trail(0)

    # people

    def _load_people(self) -> None:
        store = self._session.store

        def read() -> tuple[list[Account], list[Officer]]:
            if Act.LIST not in self._may:
                return [], []
            return store.read(office_records, Account), store.read(
                office_records, Officer
            )

        self._session.read(read, self._show_people)

    def _show_people(self, found: tuple[list[Account], list[Officer]]) -> None:
        accounts, officers = found
        names = {officer.uid: officer.name for officer in officers}
        self._officers = officers
        devices = {slot.uid: slot.device for slot in self._casebook.header.slots}
        me = self._casebook.store.actor
        if not accounts:
            accounts = [Account(uid=me.account, label=me.label, role=me.role)]
        shown = [
            PersonShown(
                uid=a.uid,
                label=a.label,
                name=names.get(a.officer, ""),
                role=a.role,
                role_word=ROLE.get(a.role, ""),
                device=devices.get(a.uid, False),
                revoked=bool(a.revoked),
                me=a.uid == me.account,
            )
            for a in accounts
        ]
        acts = PeopleActs(
            accounts=Act.ACCOUNTS in self._may,
            keys=Act.KEYS in self._may,
            device=SystemKeyring().available(),
        )
        self.people.show_people(shown, acts)

    def _ask_person(self) -> None:
        terms = [Term(o.uid, o.name, note=o.unit) for o in self._officers]
        device = SystemKeyring().available()
        sheet = PersonSheet(terms, ROLES, device=device)
        sheet.made.connect(self._add)
        sheet.strength_wished.connect(self._judge)
        self._open(sheet)

    def _open(self, sheet: PersonSheet | RoleSheet | PassphraseSheet) -> None:
        self._sheet = sheet
        self._prompts.open_sheet(sheet)

    def _judge(self, text: str) -> None:
        if isinstance(self._sheet, PersonSheet | PassphraseSheet):
            tell_strength(self._sheet.passphrase, text)

    def _add(self, person: NewPerson) -> None:
        book = self._casebook
        self._do(
            lambda: book.add_account(
                person.label,
                person.passphrase,
                person.role,
                person.officer,
                device=person.device,
            ),
            "正在加人…",
        )

    def _do(self, work: Callable[[], Any], busy: str) -> None:
        """Change keys or accounts on the writer; the sheet says how it went."""
        if self._sheet:
            self._sheet.show_busy(busy)
        self._session.jobs.write(work, done=self._done, failed=self._failed)

    def _done(self, _: object) -> None:
        if self._sheet:
            self._sheet.close_sheet()
            self._sheet = None
        self._session.saved.emit()
        self._load_people()

    def _failed(self, error: Exception) -> None:
        sheet = self._sheet
        if sheet is None:
            self._session.fail(error)
        elif isinstance(sheet, PersonSheet) and isinstance(error, BadValue):
            sheet.refuse_label(sentence(error, Account))
        elif isinstance(sheet, PassphraseSheet) and isinstance(error, WrongPassphrase):
            sheet.refuse_old(sentence(error))
        else:
            sheet.refuse(sentence(error, Account))

    def _ask_role(self, person: PersonShown) -> None:
        sheet = RoleSheet(person, ROLES)
        sheet.chosen.connect(self._change_role)
        self._open(sheet)

    def _change_role(self, uid: str, role: str) -> None:
        store = self._session.store

        def work() -> None:
            accounts = store.read(office_records, Account)
            account = next(a for a in accounts if a.uid == uid)
            store.write(change_account, replace(account, role=role))

        self._do(work, "正在改…")

    def _ask_own(self) -> None:
        me = self._casebook.store.actor
        shown = PersonShown(
            uid=me.account,
            label=me.label,
            name=me.name,
            role=me.role,
            role_word="",
            me=True,
        )
        self._ask_passphrase(shown)

    def _ask_passphrase(self, person: PersonShown) -> None:
        sheet = PassphraseSheet(person, device=SystemKeyring().available())
        sheet.strength_wished.connect(self._judge)
        sheet.changed.connect(self._change_own)
        sheet.reset.connect(self._reset)
        self._open(sheet)

    def _change_own(self, old: str, new: str, device: bool) -> None:
        book = self._casebook
        self._do(lambda: book.change_passphrase(old, new, device=device), "正在改…")

    def _reset(self, uid: str, new: str) -> None:
        book = self._casebook
        label = next(s.label for s in book.header.slots if s.uid == uid)
        self._do(lambda: book.set_passphrase_of(label, new), "正在改…")

    def _ask_revoke(self, person: PersonShown) -> None:
        self._prompts.ask(
            f"停用 {person.label} 的账户？",
            "停用后打不开这个案卷库。旧备份仍可用旧口令打开，建议接着换数据密钥并重做备份。",
            "停用",
            self._revoke,
            about=person.label,
            danger=True,
        )

    def _revoke(self, label: object) -> None:
        book = self._casebook
        self._do(lambda: book.revoke(str(label)), "")

    def _ask_code(self) -> None:
        self._prompts.ask(
            "换一份恢复码？",
            "旧恢复码立即作废；新的当场印出、密封。",
            "换",
            self._make_code,
        )

    def _make_code(self, _: object) -> None:
        book = self._casebook
        self._session.jobs.write(
            book.new_recovery_code, done=self._hand_over, failed=self._failed
        )

    def _hand_over(self, code: RecoveryCode) -> None:
        self._session.saved.emit()
        self.code_made.emit(code)

    def _ask_rekey(self) -> None:
        self._prompts.ask(
            "换数据密钥？",
            "整个案卷库用新密钥重写一遍，别人的口令不变。完成后请重新备份。",
            "换",
            self._rekey,
        )

    def _rekey(self, _: object) -> None:
        book, session = self._casebook, self._session

        def work() -> None:
            book.rekey()
            session.store = book.store

        self._session.jobs.write(work, done=self._rekeyed, failed=self._failed)

    def _rekeyed(self, _: object) -> None:
        self._done(None)
        self._prompts.tell("已换数据密钥", "旧备份仍是旧密钥，请现在重新备份。")

    # copies

    def _load_copies(self) -> None:
        folder, casebook = self._copies, self._casebook.uid
        self._session.read(lambda: copies_in(folder, casebook), self._show_copies)

    def _show_copies(self, copies: list[Copy]) -> None:
        shown = [
            CopyShown(
                uid=str(copy.path),
                when=copy.made.strftime("%Y-%m-%d %H:%M"),
                where=copy.path.name,
                size=f"{copy.size / 1_000_000:.1f} MB",
                state="已核验" if copy.good else "未核验",
                tone="ok" if copy.good else "mid",
            )
            for copy in copies
        ]
        may = Act.RESTORE in self._may
        self.backup.show_copies(shown, str(self._copies), may_restore=may)
        if not any(copy.good for copy in copies):
            self.backup.say(
                "warn", "还没有核验过的备份", "现在备份一份；建议每周另存一份到 U 盘。"
            )

    def make_backup(self) -> None:
        """Make a verified copy in the usual place."""
        self._make_into(self._copies)

    def _ask_place(self) -> None:
        self._prompts.choose_folder("备份到哪个文件夹", Path.home(), self._make_into)

    def _make_into(self, folder: Path) -> None:
        self.backup.show_busy("正在备份…")
        book, store = self._casebook, self._session.store

        def work(job: Job) -> Path:
            name = store.read(office_records, Office)[0].name
            return make_backup(book, folder, name, job.step)

        self._session.jobs.long(work, done=self._backed_up, failed=self._copy_failed)

    def _backed_up(self, path: Path) -> None:
        self.backup.show_busy("")
        self.backup.say("ok", "已备份并核验", str(path))
        self._session.saved.emit()
        self._load_copies()

    def _copy_failed(self, error: Exception) -> None:
        self.backup.show_busy("")
        self.backup.say("danger", "没有备份成", sentence(error))

    def _check_copy(self, shown: CopyShown) -> None:
        book, copy = self._casebook, Path(shown.uid)
        self._session.jobs.long(
            lambda _: verify_backup(copy, book.key),
            done=self._copy_checked,
            failed=self._copy_failed,
        )

    def _copy_checked(self, _: object) -> None:
        self.backup.say("ok", "核验通过", "这份备份每一页都完好，可以用来恢复。")
        self._load_copies()

    def _restore(self, shown: CopyShown) -> None:
        self.restore_wished.emit(Path(shown.uid))

    def _ask_folder(self) -> None:
        self._prompts.choose_folder("备份放在哪里", self._copies, self._take_folder)

    def _take_folder(self, folder: Path) -> None:
        self._copies = folder
        self._take(replace(self._settings, backup_folder=folder))
        self._load_copies()

    # this computer

    def _show_look(self) -> None:
        settings = self._settings
        self.look.show_look(
            Appearance(settings.theme), SIZES[settings.text_size], settings.idle_seconds
        )

    def follow(self, settings: Settings) -> None:
        """Take what was chosen elsewhere, so as not to undo it."""
        self._settings = settings

    def _take(self, settings: Settings) -> None:
        self._settings = settings
        self.settings_changed.emit(settings)

    def _take_appearance(self, appearance: Appearance) -> None:
        self._take(replace(self._settings, theme=appearance.value))

    def _take_size(self, size: TextSize) -> None:
        words = {value: key for key, value in SIZES.items()}
        self._take(replace(self._settings, text_size=words[size]))

    def _take_idle(self, seconds: int) -> None:
        self._take(replace(self._settings, idle_seconds=seconds))

    def _show_about(self) -> None:
        book = self._casebook
        lines = (
            ("案卷库", str(book.folder)),
            ("库标识", book.uid),
            ("操作记录", f"{book.store.head.number} 条"),
        )
        self.about.show_about(AboutShown(version=VERSION, lines=lines))

    # the trail

    def _read_trail(self, before: int) -> None:
        store = self._session.store
        done = self._append if before else self._show_trail
        self._session.read(lambda: store.read(find_trail, before, PAGE), done)

    def _read_more(self, before: int) -> None:
        self._read_trail(before)

    def _show_trail(self, lines: list[Told]) -> None:
        self.trail.show_lines(
            [line_shown(one) for one in lines], more=len(lines) == PAGE
        )

    def _append(self, lines: list[Told]) -> None:
        self.trail.append_lines(
            [line_shown(one) for one in lines], more=len(lines) == PAGE
        )
