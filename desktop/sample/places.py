"""Where the invented people come from and went to: no such province is on any map."""

from dataclasses import dataclass

from db.records.office import Authority

PROVINCE = "南岚省"
CITY = "临漪市"
COUNTY = "石浔县"
REGION = "990121"  # 99 is no province, so no identity number here belongs to anybody
COUNTIES = {
    "990121": "石浔县",
    "990122": "临溪县",
    "990123": "桐陂县",
    "990124": "苇塘县",
    "990102": "云岫区",
    "990103": "浣山区",
}
TOWNS = ("浔口镇", "青漪镇", "白苇镇", "古渡镇", "南坞乡", "石坪镇", "柘溪乡", "上陂镇")
STREETS = (
    "浔河路",
    "文昌街",
    "解放路",
    "苇岸路",
    "书院巷",
    "新桥路",
    "柘林路",
    "东湖路",
)
OFFICE = "石浔县追逃追赃工作协调小组办公室"
FILING = "石浔县监察委员会"
MATERIAL = (
    "经批准可处理工作秘密以下的内部材料；不处理国家秘密。本库人物均为虚构，仅供演练。"
)


@dataclass(frozen=True, slots=True)
class Abroad:
    """A country or region: its code, its cities, and what they do with a request."""

    code: str
    name: str
    cities: tuple[str, ...]
    treaty: str
    currency: str


ABROAD = (
    Abroad("TH", "泰国", ("曼谷", "清迈", "芭提雅"), "有双边引渡条约", "THB"),
    Abroad("CA", "加拿大", ("温哥华", "多伦多", "列治文"), "无双边引渡条约，有司法协助条约", "CAD"),
    Abroad("US", "美国", ("洛杉矶", "纽约", "西雅图"), "无双边引渡条约，有司法协助协定", "USD"),
    Abroad("AU", "澳大利亚", ("悉尼", "墨尔本", "珀斯"), "双边引渡条约未生效，有司法协助条约", "AUD"),
    Abroad("NZ", "新西兰", ("奥克兰", "惠灵顿"), "无双边引渡条约，有司法协助条约", "NZD"),
    Abroad("SG", "新加坡", ("新加坡",), "无双边引渡条约，可依互惠商请", "SGD"),
    Abroad("MY", "马来西亚", ("吉隆坡", "槟城"), "无双边引渡条约，有司法协助条约", "MYR"),
    Abroad("KH", "柬埔寨", ("金边", "西哈努克"), "有双边引渡条约", "USD"),
    Abroad("LA", "老挝", ("万象", "琅勃拉邦"), "有双边引渡条约", "USD"),
    Abroad("VN", "越南", ("河内", "胡志明市"), "有双边引渡条约", "USD"),
    Abroad("PH", "菲律宾", ("马尼拉", "宿务"), "有双边引渡条约", "USD"),
    Abroad("ES", "西班牙", ("马德里", "巴塞罗那"), "有双边引渡条约", "EUR"),
    Abroad("FR", "法国", ("巴黎", "里昂"), "有双边引渡条约", "EUR"),
    Abroad("AE", "阿联酋", ("迪拜", "阿布扎比"), "有双边引渡条约", "USD"),
    Abroad("GB", "英国", ("伦敦", "曼彻斯特"), "无双边引渡条约，有司法协助条约", "GBP"),
    Abroad("ID", "印度尼西亚", ("雅加达", "泗水"), "有双边引渡条约", "USD"),
)  # fmt: skip
PORTS = (
    "深圳罗湖口岸", "深圳福田口岸", "珠海拱北口岸", "广州白云机场口岸", "北京首都机场口岸",
    "上海浦东机场口岸", "昆明长水机场口岸", "厦门高崎机场口岸", "磨憨口岸", "友谊关口岸",
)  # fmt: skip
THROUGH = ("中国香港", "中国澳门", "新加坡", "曼谷", "首尔", "")

SUPERVISION, POLICE, COURT = "石浔县监察委员会", "石浔县公安局", "石浔县人民法院"
PROCURATORATE = "石浔县人民检察院"
FOREIGN_AFFAIRS, BANK = "石浔县外事办公室", "中国人民银行临漪市分行"
CITY_OFFICE = "临漪市追逃追赃工作协调小组办公室"
PROVINCE_OFFICE = "南岚省追逃追赃工作协调小组办公室"
# name, short name, kind, level, region
AUTHORITIES = (
    (SUPERVISION, "县监委", "supervision", "county", "990121"),
    (POLICE, "县公安局", "police", "county", "990121"),
    (PROCURATORATE, "县检察院", "procuratorate", "county", "990121"),
    (COURT, "县法院", "court", "county", "990121"),
    (FOREIGN_AFFAIRS, "县外办", "foreign_affairs", "county", "990121"),
    ("石浔县移民管理服务窗口", "县出入境窗口", "migration", "county", "990121"),
    ("临漪市监察委员会", "市监委", "supervision", "city", "990100"),
    ("临漪市公安局", "市公安局", "police", "city", "990100"),
    ("临漪市人民检察院", "市检察院", "procuratorate", "city", "990100"),
    ("临漪市中级人民法院", "市中院", "court", "city", "990100"),
    (BANK, "人行市分行", "bank", "city", "990100"),
    (CITY_OFFICE, "市追逃办", "coordination", "city", "990100"),
    ("南岚省监察委员会", "省监委", "supervision", "province", "990000"),
    ("南岚省公安厅", "省公安厅", "police", "province", "990000"),
    (PROVINCE_OFFICE, "省追逃办", "coordination", "province", "990000"),
)


def authority(uid: str, row: tuple[str, str, str, str, str]) -> Authority:
    """Return a row of AUTHORITIES as a record."""
    name, short, kind, level, region = row
    return Authority(
        uid=uid, name=name, short_name=short, kind=kind, level=level, region=region
    )
