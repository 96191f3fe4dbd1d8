from datetime import date

from crawler.accounts import Asked
from facts.registry import Platform, RegisteredTarget, TargetKind

DAY = date(2026, 11, 24)
URL = "https://bridge.example.gov.cn/feed.xml"
ACCOUNT = RegisteredTarget(1, TargetKind.ACCOUNT, "示例发布", URL, platform=Platform.WEIBO)
ASKED = Asked(ACCOUNT, DAY)
