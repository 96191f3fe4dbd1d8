"""Which columns a site of each kind has: data, one tree each, read by `plan`.

A line is a name, its type, its shape and words about its rows; two blanks deepen. A name with strokes is a choice.
Words: busy, some, few (how many rows), stale, yearly (how old), empty, statement, unread (rows there are none of),
topic, archived, files (rows lead to documents), outward (rows lead to other sites), deeds (articles carry a disclosure
table).
"""

COUNTY = """
走进{short}|魅力{short}|{short}概览 other parent
  县情概况|{short}简介 other single
  行政区划 other single
  历史沿革|人文历史 other single
  风光掠影|美丽乡村 other list some stale
新闻中心|要闻动态 news parent
  {short}要闻|今日{short} news list busy
  乡镇之窗|镇街传真 news list some
  部门快讯|部门动态 news list some
公示通告|通知公告|公告栏 notice list busy
信息公开|政府信息公开 other parent
  公开指南|政府信息公开指南 guide single
  公开制度|政府信息公开制度 rules list few stale
  县政府领导|领导之窗 leaders single
  机构设置|机构职能 institution single
  政策速递|县政府文件 policy list some deeds
  政策解读|图解政策 interpretation list some
  规划计划|计划总结 plan list few yearly
  财政预决算|部门预决算公开专栏 budget list some files
  数说发展|统计信息 statistics list some
  人事信息|干部任免 personnel list some
  年度工作报告|信息公开年报 annual-report list few yearly
  重点领域公开|重点领域信息 other parent
    征地补偿|土地征收 other list some
    乡村振兴 other list some
    社会救助|公益事业 other list empty
    义务教育 other list statement
办事大厅|为民服务 service parent
  一网通办 service jump
  办事指南 service list some
  表格下载|资料下载 service list few
  办件查询 service query
互动交流|政民互动 other parent
  县长信箱|我要咨询 mailbox mixed some
  调查征集|民意征集 survey list some
  在线访谈|访谈直播 interview list statement
  回应关切|热点回应 other list some
专题集锦|专题专栏 topic parent topic
  学习教育专栏|主题教育专栏 topic list some topic
  优化营商环境 topic list some topic
  抗旱保苗专栏|脱贫攻坚（历史专题） topic list few stale topic archived
"""

BUREAU = """
局务公开|走近{short} other parent
  单位职责|机构职能 institution single
  局领导|领导简介 leaders single
  内设机构|科室设置 institution single
局务动态|{field}要闻|工作动态 news list busy
基层动态|区县传真|一线风采 news list some
公示通告|通知公告 notice list busy
政策速递|政策法规 policy parent
  本局文件|规范性文件 policy list some deeds
  上级文件|政策转载 policy list some outward
  政策问答|政策解读 interpretation list some
公开专区|政务公开 other parent
  公开指南 guide single
  公开目录 catalogue list statement
  年度工作报告|公开年报 annual-report list few yearly
  部门预决算公开专栏|财务公开 budget list some files
  人事招考|招考录用 recruitment list some
  建议提案办理 other list some
  数据发布|数说{field} statistics list some
  行政处罚公示|双公示 other list unread
  采购信息 other list empty
办事服务 service parent
  表格下载|下载中心 service list some
  办事指南|服务指南 service list few
  进度查询 service query
  网上办事大厅 service jump
互动平台|公众参与 other parent
  局长信箱|我要咨询 mailbox mixed some
  调查征集|意见征集 survey list few
党建园地|机关党建 other list some
专题集锦|专题栏目 topic parent topic
  安全生产月|主题教育专栏 topic list few stale topic
  放心消费|法治宣传 topic list some topic
"""

PORTAL = """
市情|{short}市情 other parent
  {short}概貌 other single
  自然地理 other single
政务要闻|{short}新闻 news parent
  时政要闻|市政要闻 news list busy
  县市区动态|区县联播 news list some
  部门信息 news list unread
  图片新闻|影像{short} news list few
公告公示|通知通告 notice list busy
公开|政府信息公开 other parent
  信息公开指南 guide single
  信息公开制度 rules list statement
  法定主动公开内容|公开目录 catalogue list some
  信息公开年报 annual-report list few yearly
  市政府文件|市府规章 policy list some deeds
  部门文件 policy list some deeds
  图解政策|解读回应 interpretation list some
  人事任免|任前公示 personnel list some
  事业招聘|人事招考 recruitment list some
  发展规划|五年规划 plan list few yearly
  统计公报|经济数据 statistics list some
  预决算公开平台|财政信息 budget list some files
  应急管理 other list statement
  公共资源配置 other list empty
服务|便民服务 service parent
  常见问题|办事百科 service list some
  政务服务网 service jump
  证照查询 service query
互动|政民互动 other parent
  市长信箱|市民来信 mailbox mixed some
  网上调查|民意征集 survey list few
  政风行风热线|在线访谈 interview list some
专题|专题集锦 topic parent topic
  创建文明城市 topic list some topic
  第七次人口普查（已归档）|疫情防控（已归档） topic list few stale topic archived
"""

TREES = {"county": COUNTY, "bureau": BUREAU, "portal": PORTAL}
