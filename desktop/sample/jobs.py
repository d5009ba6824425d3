"""What the invented people did for a living, and how they misused it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Job:
    """A last post with the way to it, and the offences it lends itself to."""

    unit: str
    post: str
    rank: str
    standing: str  # code of the public duty, '' for none
    way: tuple[tuple[str, str, str], ...]  # earlier: unit, post, rank; the first first
    favours: tuple[str, ...]  # what others paid for
    offences: tuple[str, ...]


JOBS = (
    Job("石浔县城乡供水服务中心", "主任", "public_institution", "functionary",
        (("石浔县自来水公司", "技术员", "soe_manager"),
         ("石浔县水务局", "供水股副股长", "section_3"),
         ("石浔县水务局", "供水股股长", "section_1")),
        ("管网改造工程管材采购", "水厂扩建工程结算", "二次供水设备入围"),
        ("bribe_taking", "misappropriation_of_public_funds")),
    Job("石浔县住房和城乡建设局", "局长", "township_chief", "functionary",
        (("石浔县建筑设计室", "助理工程师", "public_institution"),
         ("石浔县住房和城乡建设局", "工程股股长", "section_1"),
         ("石浔县住房和城乡建设局", "副局长", "township_deputy")),
        ("保障房项目发包", "商品房预售资金拨付", "旧城改造拆迁工程承揽"),
        ("bribe_taking", "abuse_of_power")),
    Job("石浔县交通运输局", "副局长", "township_deputy", "functionary",
        (("石浔县公路段", "施工员", "public_institution"),
         ("石浔县交通运输局", "工程股副股长", "section_3"),
         ("石浔县交通运输局", "工程股股长", "section_1")),
        ("县道改建标段划分", "农村公路养护工程验收", "桥梁加固工程款拨付"),
        ("bribe_taking", "hidden_deposits_abroad")),
    Job("石浔县财政局", "国库股出纳", "section_4", "functionary",
        (("石浔县白苇镇财政所", "会计", "clerk_2"),
         ("石浔县财政局", "国库股科员", "clerk_1")),
        (), ("embezzlement", "misappropriation_of_public_funds")),
    Job("石浔县农村商业银行", "信贷管理部总经理", "finance", "other_duty",
        (("石浔县农村信用联社古渡信用社", "信贷员", "finance"),
         ("石浔县农村信用联社", "信贷科副科长", "finance"),
         ("石浔县农村商业银行", "浔口支行行长", "finance")),
        ("贷款授信审批", "不良资产处置", "贷款展期"),
        ("bribe_taking", "hidden_deposits_abroad")),
    Job("石浔县城市建设投资有限公司", "董事长", "soe_manager", "functionary",
        (("石浔县建设局", "办事员", "clerk_2"),
         ("石浔县城市建设投资有限公司", "工程部经理", "soe_manager"),
         ("石浔县城市建设投资有限公司", "总经理", "soe_manager")),
        ("安置房工程发包", "融资中介费支付", "土地一级开发合作"),
        ("bribe_taking", "embezzlement")),
    Job("石浔县粮食购销有限公司", "经理", "soe_manager", "functionary",
        (("石浔县柘溪粮站", "保管员", "soe_manager"),
         ("石浔县粮食局", "调控股股长", "section_1")),
        ("储备粮轮换", "仓储设施维修"),
        ("embezzlement", "misappropriation_of_public_funds")),
    Job("石浔县人民医院", "院长", "public_institution", "functionary",
        (("石浔县青漪镇卫生院", "医师", "public_institution"),
         ("石浔县人民医院", "外科主任", "public_institution"),
         ("石浔县人民医院", "副院长", "public_institution")),
        ("医疗设备采购", "药品耗材配送", "门诊综合楼工程"),
        ("bribe_taking", "unexplained_wealth")),
    Job("石浔县第一中学", "校长", "public_institution", "functionary",
        (("石浔县古渡中学", "教师", "public_institution"),
         ("石浔县教育局", "基教股股长", "section_1"),
         ("石浔县第一中学", "副校长", "public_institution")),
        ("学生公寓工程", "校服和教辅采购", "食堂承包"),
        ("bribe_taking", "sharing_out_state_assets")),
    Job("石浔县民政局", "社会救助股会计", "section_4", "functionary",
        (("石浔县南坞乡民政所", "办事员", "clerk_2"),
         ("石浔县民政局", "科员", "clerk_1")),
        (), ("embezzlement",)),
    Job("石浔县自然资源局", "副局长", "township_deputy", "functionary",
        (("石浔县石坪镇国土所", "办事员", "clerk_2"),
         ("石浔县国土资源局", "地籍股股长", "section_1"),
         ("石浔县国土资源局", "执法大队大队长", "section_1")),
        ("土地出让底价确定", "采矿权延续", "违法用地处罚"),
        ("bribe_taking", "abuse_of_power")),
    Job("石浔县浔口镇", "党委书记", "township_chief", "functionary",
        (("石浔县上陂镇", "科员", "clerk_1"),
         ("石浔县上陂镇", "副镇长", "township_deputy"),
         ("石浔县浔口镇", "镇长", "township_chief")),
        ("征地补偿款拨付", "产业园区入驻", "集镇改造工程承揽"),
        ("bribe_taking", "embezzlement")),
    Job("石浔县浔口镇柘坞村村民委员会", "主任", "grassroots", "other_duty",
        (("石浔县浔口镇柘坞村", "村会计", "grassroots"),
         ("石浔县浔口镇柘坞村村民委员会", "副主任", "grassroots")),
        ("征地补偿", "村道硬化工程"),
        ("embezzlement", "duty_encroachment")),
    Job("临漪市泽岚建材有限公司", "法定代表人", "none", "",
        (("石浔县砖瓦厂", "销售员", "none"),
         ("临漪市泽岚建材经营部", "经营者", "none")),
        (), ("bribe_giving",)),
)  # fmt: skip
COMPANIES = (
    "临漪泽涌", "岚川工程", "浔达实业", "青漪安和", "恒栎开发", "柘林商贸",
    "云岫劳务", "苇岸置业", "百禾", "临漪源通", "古渡嘉和", "盛栎",
)  # fmt: skip
TREATED = ("提供帮助", "提供便利", "违反规定予以关照")
