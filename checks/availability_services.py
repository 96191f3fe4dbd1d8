"""Rule of the family `availability` about online services: down at two visits."""

from collections.abc import Iterator
from datetime import timedelta

from checks.availability import AVAILABILITY
from checks.limits import Limits
from checks.outages import ends, outages, span
from checks.places import MOST_PLACES
from checks.probed import ProbeSeen, why_untold
from checks.registry import rule
from checks.view import View
from facts.dates import SHANGHAI
from facts.registry import Filed, TargetKind
from facts.verdicts import Confidence, Found, Place, Unknown, Verdict
from facts.words import Reason


@rule("availability.service-down", family=AVAILABILITY, kind=TargetKind.SERVICE)
def service_down(view: View, limits: Limits) -> Iterator[Verdict]:
    """An online service that did not answer as it should at two visits in a row.

    查什么：在线服务（政务服务网入口、APP 接口、预约页等）最近的监测访问：能否打开，状态码、应有的文字对不对。
    为什么：政务服务要全天可用、出了故障要及时处理（各地考核的通行要求，非国家规定）；公众办事时打不开，最容易引发舆情。
    算：在服务时间内接连两次不正常，两次相隔至少 10 分钟；15 秒没有打开、应答是错误的、状态码不是登记的、
        没有登记的文字，都算不正常。中断从第一次不正常算起，待核实。再次正常即算恢复。
    不算：服务时间以外（不访问）；只有一次不正常（列入未查到，下次再看）；要验证的页面、拒绝访问；
        不能证明本机网络正常的；登记为维护、下线、停用的。
    查出示例：预约页 9:05 和 9:35 两次都是 503。
    不算示例：9:05 打不开，9:35 正常。
    局限：从一处看；只看入口页面或接口，不登录、不办事；两次访问之间是否恢复过不知道。
    """
    rows = [row for row in view.probes(view.until - timedelta(days=limits.whole("days"))) if not row.excuse]
    known = [row for row in rows if row.ok is not None]
    latest = [row for row in rows if row.at > view.until - timedelta(hours=limits.whole("hours"))]
    if _is_excused(view):
        return
    if not any(row.ok is not None for row in latest):
        yield Unknown(view.home_url, why_untold(latest[-1].outcome) if latest else Reason.NEED_NOT_MET)
    elif known[-1].ok is False:
        run = _last_run(known)
        if run[-1].at - run[0].at >= timedelta(minutes=limits.whole("minutes")):
            yield _found(view, rows, run, limits)
        else:
            yield Unknown(view.home_url, Reason.NEEDS_TWO_LOOKS)


def _is_excused(view: View) -> bool:
    """Whether by its filing, or because it is retired, nobody expects it to answer."""
    return view.filing.on(view.as_of) is not Filed.NORMAL or view.expects.get("retired") is True


def _last_run(known: list[ProbeSeen]) -> list[ProbeSeen]:
    """The failed visits since it answered last."""
    answered = max((at for at, row in enumerate(known) if row.ok), default=-1)
    return known[answered + 1 :]


def _found(view: View, rows: list[ProbeSeen], run: list[ProbeSeen], limits: Limits) -> Found:
    down = outages(rows, timedelta(minutes=limits.whole("gap_minutes")))
    last = down[-1]
    since = run[0].at.astimezone(SHANGHAI)
    return Found(
        subject=view.home_url,
        confidence=Confidence.SUSPECTED,
        observed={
            "since": since.isoformat(),
            "until": run[-1].at.astimezone(SHANGHAI).isoformat(),
            "began": f"{since.month}月{since.day}日 {since:%H:%M}",
            "failed": len(run),
            "ends": ends(run),
            "last": span(last),
        },
        expected={},
        places=tuple(
            Place(view.home_url, f"{span(outage)} {ends(outage.failed)}") for outage in down[::-1][:MOST_PLACES]
        ),
        places_total=len(down),
        proof=run[0].at.isoformat(),
    )
