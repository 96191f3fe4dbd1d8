"""Word lists of the made-up city: everything is invented; only the habits are those of such sites."""

FIRST = [("青", "qing"), ("云", "yun"), ("清", "qing"), ("临", "lin"), ("宁", "ning"), ("松", "song"), ("岚", "lan"),
         ("澄", "cheng"), ("梧", "wu"), ("桐", "tong"), ("沅", "yuan"), ("苍", "cang"), ("霞", "xia"), ("碧", "bi"),
         ("浔", "xun"), ("锦", "jin")]  # fmt: skip
SECOND = [("溪", "xi"), ("山", "shan"), ("江", "jiang"), ("原", "yuan"), ("陵", "ling"), ("川", "chuan"),
          ("湖", "hu"), ("岭", "ling"), ("泽", "ze"), ("坪", "ping"), ("渡", "du"), ("埠", "bu")]  # fmt: skip
PROVINCES = [("粤", "44", "gd"), ("浙", "33", "zj"), ("苏", "32", "js"), ("川", "51", "sc"), ("桂", "45", "gx"),
             ("湘", "43", "hn"), ("皖", "34", "ah"), ("鲁", "37", "sd"), ("蒙", "15", "nmg"),
             ("甘", "62", "gs"), ("赣", "36", "jx")]  # fmt: skip

BUREAUS = [("教育局", "jyj"), ("民政局", "mzj"), ("财政局", "czj"), ("人力资源和社会保障局", "rsj"),
           ("自然资源和规划局", "zrzyj"), ("生态环境局", "sthjj"), ("住房和城乡建设局", "zjj"),
           ("交通运输局", "jtj"), ("水务局", "swj"), ("农业农村局", "nyj"), ("商务局", "swuj"),
           ("文化广电旅游体育局", "wgltj"), ("卫生健康局", "wjj"), ("应急管理局", "yjj"), ("审计局", "sjj"),
           ("市场监督管理局", "scjgj"), ("统计局", "tjj"), ("医疗保障局", "ybj"), ("城市管理局", "cgj"),
           ("政务服务和数据管理局", "zsj"), ("退役军人事务局", "tyjrj"), ("科学技术局", "kjj")]  # fmt: skip

TOPICS = ["老旧小区改造", "春季农业生产", "森林防火", "城乡居民养老保险", "校园食品安全", "营商环境优化", "河湖长制",
          "公共文化服务", "农村道路养护", "既有住宅加装电梯", "职业技能提升", "防汛备汛", "粮食收购", "节能减排",
          "义务教育招生", "公共租赁住房分配", "中小企业纾困", "乡村振兴示范带建设", "城市内涝治理", "政务服务一网通办",
          "安全生产专项整治", "垃圾分类", "全民健身", "家庭医生签约", "稳岗就业", "高标准农田建设", "招商引资",
          "社区嵌入式服务", "低空经济试点", "数据要素流通", "非物质文化遗产保护", "残疾人就业帮扶", "消费品以旧换新",
          "医保基金监管", "湿地保护修复", "耕地保护", "燃气安全整治", "道路交通秩序整治", "科技创新平台建设",
          "养老服务体系建设", "普惠托育服务", "秸秆综合利用", "水源地保护", "智慧停车", "旅游旺季服务保障"]  # fmt: skip
PLACES = ["城东街道", "城关镇", "白石镇", "柳湾乡", "石桥镇", "东岭街道", "高新园区", "滨河新区", "南塘村", "大坪村",
          "三合社区", "望江社区", "龙潭镇", "茶亭乡", "枫林街道", "渡口镇"]  # fmt: skip
LEADERS = ["市长林致远", "副市长周启明", "副市长沈若兰", "市政府党组成员陆怀安", "秘书长顾长风", "副市长韩景行"]
MEETINGS = ["工作推进会", "动员部署会", "调度会", "现场会", "座谈会", "专题会议", "视频会议"]
ACTIVITIES = ["宣传活动", "专项检查", "集中培训", "业务培训班", "联合执法行动", "志愿服务活动", "应急演练", "技能竞赛"]
SOURCES = ["本网", "市政府办公室", "{city}日报", "市融媒体中心", "{bureau}", "{city}发布"]

OPENINGS = ["{month}月{day}日，{leader}到{place}调研{topic}工作，实地查看项目进展，听取有关情况汇报",
            "连日来，{bureau}紧盯年度目标任务，扎实推进{topic}各项工作，取得阶段性成效",
            "为进一步做好{topic}工作，根据省有关部署，结合我市实际，现就有关事项安排如下",
            "近日，我市召开{topic}{meeting}，总结前一阶段情况，研究部署下一步重点任务",
            "记者从{bureau}获悉，今年以来全市{topic}工作稳步推进，群众获得感持续增强",
            "{place}坚持问题导向，把{topic}作为惠民实事来抓，形成了上下联动的工作格局"]  # fmt: skip
SENTENCES = ["会议强调，各级各部门要提高认识，压实责任，细化举措，确保{topic}各项任务落到实处",
             "截至目前，已完成{n}个点位的排查，整改问题{m}处，其余事项正按计划推进",
             "要坚持以人民为中心，聚焦群众急难愁盼问题，把好事办好、实事办实",
             "下一步，{bureau}将会同有关单位建立台账，实行清单管理、销号推进",
             "据介绍，该项目总投资{n}万元，计划于年底前完成主体工程，建成后可惠及群众{m}户",
             "符合条件的单位和个人可携带有效证件，到{place}便民服务中心窗口咨询办理",
             "各有关单位要加强协调配合，定期通报进展，及时研究解决推进中遇到的困难",
             "活动现场，工作人员通过发放手册、现场讲解、有奖问答等方式，向群众普及相关知识",
             "要强化督导检查，对工作推进不力、责任落实不到位的，予以通报并限期整改",
             "{place}还结合本地实际，组织党员干部入户走访{n}余户，收集意见建议{m}条",
             "申请人应当如实填写申请表，并对所提交材料的真实性负责",
             "公示期间，如有异议，请以书面形式向{bureau}反映，并提供联系方式和相关证明材料",
             "本办法自印发之日起施行，有效期五年，由{bureau}负责解释",
             "与会人员围绕{topic}中的重点难点进行了深入交流，提出了务实的意见建议",
             "预计全年可带动就业{n}人，实现综合产值{m}万元，带动效应持续显现",
             "现场要求，要严格落实安全生产责任，加强巡查值守，坚决防范各类事故发生"]  # fmt: skip

# name, slug, type (contract's column types), what its articles are about, menu group
COLUMNS = [("政务要闻", "zwyw", "news", "news", 0), ("部门动态", "bmdt", "news", "news", 0),
           ("镇街动态", "zjdt", "news", "news", 0), ("通知公告", "tzgg", "notice", "notice", 0),
           ("图片新闻", "tpxw", "news", "news", 0), ("视频新闻", "spxw", "news", "news", 0),
           ("媒体聚焦", "mtjj", "news", "news", 0), ("政府文件", "zfwj", "policy", "policy", 1),
           ("规范性文件", "gfxwj", "policy", "policy", 1), ("政策解读", "zcjd", "interpretation", "interpretation", 1),
           ("人事信息", "rsxx", "personnel", "personnel", 1), ("规划计划", "ghjh", "plan", "plan", 1),
           ("统计信息", "tjxx", "statistics", "statistics", 1), ("财政预决算", "czyjs", "budget", "budget", 1),
           ("招考录用", "zkly", "recruitment", "recruitment", 1), ("重大项目", "zdxm", "other", "project", 1),
           ("应急管理", "yjgl", "other", "emergency", 1), ("行政执法公示", "xzzf", "other", "enforcement", 1),
           ("政府公报", "zfgb", "other", "gazette", 1), ("建议提案办理", "jyta", "other", "proposal", 1),
           ("政府信息公开年报", "xxgknb", "annual-report", "annual-report", 1),
           ("办事指南", "bszn", "service", "service", 2), ("便民提示", "bmts", "other", "tips", 2),
           ("社会保障", "shbz", "other", "welfare", 2), ("教育信息", "jyxx", "other", "welfare", 2),
           ("医疗卫生", "ylws", "other", "welfare", 2), ("住房保障", "zfbz", "other", "welfare", 2),
           ("领导信箱", "ldxx", "mailbox", "mailbox", 3), ("民意征集", "myzj", "survey", "survey", 3),
           ("在线访谈", "zxft", "interview", "interview", 3), ("征集结果反馈", "zjfk", "survey", "feedback", 3),
           ("城市概况", "csgk", "other", "other", 4), ("历史文化", "lswh", "other", "other", 4)]  # fmt: skip
MORE_COLUMNS = [("部门文件", "bmwj", "policy", "policy", 1), ("公告公示", "gggs", "notice", "notice", 1),
                ("工作计划", "gzjh", "plan", "plan", 1), ("人事任免", "rsrm", "personnel", "personnel", 1),
                ("统计公报", "tjgb", "statistics", "statistics", 1),
                ("部门预算", "bmys", "budget", "budget", 1)]  # fmt: skip
"""Columns of portals that keep many which should be updated."""
ALWAYS = {"zwyw", "bmdt", "zjdt", "tzgg", "zfwj", "gfxwj", "zcjd"}
"""Columns that no portal is without."""
GROUPS = [("新闻中心", "xwzx"), ("政务公开", "zwgk"), ("政务服务", "zwfw"), ("互动交流", "hdjl"), ("走进{city}", "zj")]
TOPIC_SITES = [("优化营商环境专题", "yshj"), ("乡村振兴专题", "xczx"), ("法治政府建设", "fzzf"),
               ("安全生产月", "aqscy"),
               ("创建文明城市", "wmcs"), ("数字政府建设", "szzf")]  # fmt: skip
