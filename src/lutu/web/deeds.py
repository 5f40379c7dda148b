"""What was done, in words: for the audit log and for the page of activity.

A text may name what the entry's detail gives. What every member may read on the page of activity is told
by `FEED`; ways in, tokens and addresses are not in it.
"""

from collections.abc import Mapping
from typing import Any, Final

from lutu.access.authorize import ROLES
from lutu.access.members import ROLE_NAMES
from lutu.kit.i18n import Text

DEEDS: Final[Mapping[str, Text]] = {
    "member.role": Text(
        "made {name} {now} instead of {was}",
        "将{name}从{was}改为{now}",
        "將{name}從{was}改為{now}",
    ),
    "member.customers": Text(
        "changed whether {name} sees customers",
        "更改了{name}是否可查看客户",
        "變更了{name}是否可檢視顧客",
    ),
    "member.departments": Text(
        "changed the departments of {name}", "更改了{name}的部门", "變更了{name}的部門"
    ),
    "member.remove": Text("removed {name}", "移除了{name}", "移除了{name}"),
    "member.leave": Text("left the workspace", "离开了工作区", "離開了工作區"),
    "invitation.create": Text("made an invitation", "发出了邀请", "發出了邀請"),
    "invitation.delete": Text("withdrew an invitation", "撤回了邀请", "撤回了邀請"),
    "invitation.accept": Text("joined the workspace", "加入了工作区", "加入了工作區"),
    "owner.link": Text(
        "made a link for an owner at the terminal",
        "在终端生成了所有者链接",
        "在終端機產生了擁有者連結",
    ),
    "owner.accept": Text("became an owner", "成为所有者", "成為擁有者"),
    "sign_in.password": Text("signed in", "用密码登录", "用密碼登入"),
    "sign_in.password+totp": Text(
        "signed in with a second factor", "通过两步验证登录", "透過兩步驟驗證登入"
    ),
    "sign_in.passkey": Text("signed in with a passkey", "用通行密钥登录", "用通行金鑰登入"),
    "sign_in.oidc+totp": Text(
        "signed in through a provider with a second factor",
        "用公司账号和两步验证登录",
        "用公司帳號和兩步驟驗證登入",
    ),
    "sign_in.oidc": Text("signed in through a provider", "用公司账号登录", "用公司帳號登入"),
    "sign_in.refused": Text("tried to sign in in vain", "登录失败", "登入失敗"),
    "sign_in.prove": Text("proved who they are", "重新确认了身份", "重新確認了身分"),
    "sign_in.end": Text("signed out", "退出了登录", "登出了"),
    "session.end": Text("ended other sign-ins", "退出了其他登录", "登出了其他裝置"),
    "password.change": Text("changed their password", "修改了密码", "變更了密碼"),
    "profile.change": Text("changed their profile", "修改了个人资料", "修改了個人資料"),
    "passkey.add": Text("added a passkey", "添加了通行密钥", "新增了通行金鑰"),
    "passkey.remove": Text("removed a passkey", "移除了通行密钥", "移除了通行金鑰"),
    "second_factor.on": Text("switched the second factor on", "开启了两步验证", "開啟了兩步驟驗證"),
    "second_factor.off": Text(
        "switched the second factor off", "关闭了两步验证", "關閉了兩步驟驗證"
    ),
    "second_factor.codes": Text("made new recovery codes", "重新生成了恢复码", "重新產生了復原碼"),
    "provider.link": Text("linked a company account", "关联了公司账号", "連結了公司帳號"),
    "provider.unlink": Text(
        "removed the link to a company account", "解除了公司账号的关联", "解除了公司帳號的連結"
    ),
    "department.create": Text(
        "made the department “{name}”", "新建了部门“{name}”", "新增了部門「{name}」"
    ),
    "department.rename": Text(
        "renamed the department “{was}” to “{name}”",
        "将部门“{was}”改名为“{name}”",
        "將部門「{was}」改名為「{name}」",
    ),
    "department.delete": Text(
        "closed the department “{name}”", "删除了部门“{name}”", "刪除了部門「{name}」"
    ),
    "grant.give": Text(
        "made {name} {role} of the map “{map}”",
        "将{name}设为地图“{map}”的{role}",
        "將{name}設為地圖「{map}」的{role}",
    ),
    "grant.withdraw": Text(
        "took a right on the map “{map}” back",
        "收回了地图“{map}”的一项权限",
        "收回了地圖「{map}」的一項權限",
    ),
    "stage.owner": Text(
        "chose who answers for the stage “{stage_name}” of “{map}”",
        "更改了“{map}”中阶段“{stage_name}”的负责人",
        "變更了「{map}」中階段「{stage_name}」的負責人",
    ),
    "share.create": Text(
        "shared the map “{map}” by the link “{name}”",
        "通过链接“{name}”分享了地图“{map}”",
        "透過連結「{name}」分享了地圖「{map}」",
    ),
    "share.revoke": Text(
        "revoked the link “{name}” to the map “{map}”",
        "撤销了地图“{map}”的链接“{name}”",
        "撤銷了地圖「{map}」的連結「{name}」",
    ),
    "share.open": Text(
        "came in by the link “{name}”", "通过链接“{name}”进入", "透過連結「{name}」進入"
    ),
    "share.refused": Text(
        "gave a wrong password for the link “{name}”",
        "输错了链接“{name}”的密码",
        "輸錯了連結「{name}」的密碼",
    ),
    "comment.remove": Text(
        "removed a comment of the guest {name} from “{map}”",
        "从“{map}”中移除了访客{name}的评论",
        "從「{map}」中移除了訪客{name}的評論",
    ),
    "token.create": Text("made the token “{name}”", "新建了令牌“{name}”", "新增了權杖「{name}」"),
    "token.revoke": Text(
        "revoked the token “{name}”", "撤销了令牌“{name}”", "撤銷了權杖「{name}」"
    ),
    "map.create": Text("drew the map “{map}”", "绘制了地图“{map}”", "繪製了地圖「{map}」"),
    "map.publish": Text("published the map “{map}”", "发布了地图“{map}”", "發布了地圖「{map}」"),
    "map.copy": Text(
        "copied the map “{of}” as “{map}”",
        "将地图“{of}”复制为“{map}”",
        "將地圖「{of}」複製為「{map}」",
    ),
    "map.archive": Text("put the map “{map}” away", "归档了地图“{map}”", "封存了地圖「{map}」"),
    "map.unarchive": Text(
        "brought the map “{map}” back", "恢复了地图“{map}”", "還原了地圖「{map}」"
    ),
    "library.create": Text(
        "added “{name}” to the library", "将“{name}”加入共享库", "將「{name}」加入共用庫"
    ),
    "library.change": Text(
        "changed “{name}” in the library", "修改了共享库中的“{name}”", "修改了共用庫中的「{name}」"
    ),
    "library.merge": Text(
        "merged “{name}” into “{into}” in the library",
        "在共享库中将“{name}”并入“{into}”",
        "在共用庫中將「{name}」併入「{into}」",
    ),
    "library.delete": Text(
        "deleted “{name}” from the library", "从共享库删除了“{name}”", "從共用庫刪除了「{name}」"
    ),
    "map.branch": Text(
        "made the branch “{map}” of the map “{of}”",
        "从地图“{of}”新建了分支“{map}”",
        "從地圖「{of}」新增了分支「{map}」",
    ),
    "map.merge": Text(
        "merged “{of}” into the map “{map}”",
        "将“{of}”合并到了地图“{map}”",
        "將「{of}」合併到了地圖「{map}」",
    ),
    "version.create": Text(
        "named the version “{name}” of the map “{map}”",
        "为地图“{map}”保存了版本“{name}”",
        "為地圖「{map}」儲存了版本「{name}」",
    ),
    "version.restore": Text(
        "brought the map “{map}” back to the version “{name}”",
        "将地图“{map}”恢复到了版本“{name}”",
        "將地圖「{map}」還原到了版本「{name}」",
    ),
    "map.delete": Text("deleted the map “{map}”", "删除了地图“{map}”", "刪除了地圖「{map}」"),
    "file.create": Text("added the file “{name}”", "添加了文件“{name}”", "新增了檔案「{name}」"),
    "file.delete": Text("removed the file “{name}”", "移除了文件“{name}”", "移除了檔案「{name}」"),
    "export.map": Text(
        "exported the map “{title}”", "导出了地图“{title}”", "匯出了地圖「{title}」"
    ),
    "export.table": Text(
        "exported the table “{title}” as CSV",
        "将表格“{title}”导出为 CSV",
        "將表格「{title}」匯出為 CSV",
    ),
    "export.members": Text(
        "exported the customers behind a number of “{title}”",
        "导出了“{title}”中某个数字背后的客户",
        "匯出了「{title}」中某個數字背後的顧客",
    ),
    "export.customer": Text(
        "exported everything about a customer",
        "导出了一位客户的全部数据",
        "匯出了一位顧客的全部資料",
    ),
    "export.rejected": Text(
        "exported the refused rows of “{title}”",
        "导出了“{title}”中被拒绝的行",
        "匯出了「{title}」中被拒絕的列",
    ),
    "export.fetch": Text(
        "fetched the export “{title}”", "下载了导出文件“{title}”", "下載了匯出檔案「{title}」"
    ),
    "export.audit": Text("exported the audit log", "导出了审计日志", "匯出了稽核記錄"),
    "workspace.settings": Text(
        "changed the settings of the workspace", "更改了工作区设置", "變更了工作區設定"
    ),
    "workspace.create": Text(
        "made the workspace “{name}”", "新建了工作区“{name}”", "新增了工作區「{name}」"
    ),
    "workspace.rename": Text(
        "renamed the workspace to “{name}”", "将工作区改名为“{name}”", "將工作區改名為「{name}」"
    ),
    "workspace.archive": Text(
        "archived the workspace “{name}”", "归档了工作区“{name}”", "封存了工作區「{name}」"
    ),
    "workspace.restore": Text(
        "brought the workspace “{name}” back", "恢复了工作区“{name}”", "還原了工作區「{name}」"
    ),
    "provider.create": Text(
        "set up sign-in through “{name}”", "设置了通过“{name}”登录", "設定了透過「{name}」登入"
    ),
    "provider.delete": Text(
        "removed sign-in through “{name}”", "移除了通过“{name}”登录", "移除了透過「{name}」登入"
    ),
    "person.disable": Text(
        "disabled the account of {name}", "停用了{name}的账号", "停用了{name}的帳號"
    ),
    "person.enable": Text(
        "enabled the account of {name} again", "重新启用了{name}的账号", "重新啟用了{name}的帳號"
    ),
    "person.server_admin": Text(
        "changed whether {name} administers the server",
        "更改了{name}是否管理服务器",
        "變更了{name}是否管理伺服器",
    ),
    "password.link": Text(
        "made a link to set a password anew", "生成了重设密码的链接", "產生了重設密碼的連結"
    ),
    "customer.erase": Text("erased a customer", "删除了一位客户的数据", "刪除了一位顧客的資料"),
    "server.backup": Text("backed the server up", "备份了服务器", "備份了伺服器"),
    "server.restore": Text("restored the server", "恢复了服务器", "還原了伺服器"),
}
"""What each action is called, behind the name of whoever did it."""

EDITS: Final[Mapping[str, Text]] = {
    "rename_stage": Text("renamed a stage", "重命名了阶段", "重新命名了階段"),
    "merge_stages": Text("merged two stages", "合并了两个阶段", "合併了兩個階段"),
    "split_stage": Text("split a stage", "拆分了阶段", "拆分了階段"),
    "move_stage": Text("moved a stage", "移动了阶段", "移動了階段"),
    "add_stage": Text("added a stage", "新增了阶段", "新增了階段"),
    "remove_stage": Text("removed a stage", "移除了阶段", "移除了階段"),
    "move_touchpoint": Text("moved a touchpoint", "移动了触点", "移動了接觸點"),
    "rename_touchpoint": Text("renamed a touchpoint", "重命名了触点", "重新命名了接觸點"),
    "merge_touchpoints": Text("merged two touchpoints", "合并了两个触点", "合併了兩個接觸點"),
    "set_goal": Text("changed the goal", "更改了目标", "變更了目標"),
    "set_title": Text("changed the title", "更改了标题", "變更了標題"),
    "add_card": Text("added a card", "新增了卡片", "新增了卡片"),
    "edit_card": Text("changed a card", "修改了卡片", "修改了卡片"),
    "remove_card": Text("removed a card", "移除了卡片", "移除了卡片"),
    "redraw": Text("drew it again", "重新绘制了地图", "重新繪製了地圖"),
}
"""What each edit of a map is called."""
ON_MAP: Final = Text(
    "{deed} on the map “{map}”", "在地图“{map}”中{deed}", "在地圖「{map}」中{deed}"
)

IMPORTS: Final[Mapping[str, Text]] = {
    "import": Text("brought events in: {file}", "导入了事件：{file}", "匯入了事件：{file}"),
    "demo": Text("opened a made-up case", "打开了一个演示案例", "開啟了一個示範案例"),
}
"""What each job that brings events in did, when it is done."""

FEED: Final = frozenset(
    {
        "invitation.accept",
        "member.role",
        "member.remove",
        "member.leave",
        "department.create",
        "department.rename",
        "department.delete",
        "stage.owner",
        "map.create",
        "map.publish",
        "map.delete",
        "map.copy",
        "map.branch",
        "map.merge",
        "version.create",
        "version.restore",
        "map.archive",
        "map.unarchive",
        "library.create",
        "library.change",
        "library.merge",
        "library.delete",
        "workspace.settings",
        "workspace.rename",
    }
)
"""What every member may read."""
FEED_OF_SHARES: Final = frozenset({"share.create", "share.revoke", "share.open"})
"""What whoever may see the links may read as well."""

_OTHER: Final = Text("did: {action}", "执行了操作：{action}", "執行了操作：{action}")


def say_deed(action: str, detail: Mapping[str, Any]) -> str:
    """An action in words, in the current language; one without words by its name."""
    known = DEEDS.get(action)
    if known is None:
        return _OTHER.say(action=action)
    return known.template().format_map(_Fields(action, detail))


class _Fields(dict[str, object]):
    """The detail of an entry as words; what an older entry does not give is a dash."""

    def __init__(self, action: str, detail: Mapping[str, Any]) -> None:
        super().__init__({name: _worded(value) for name, value in detail.items()}, action=action)

    def __missing__(self, key: str) -> str:
        return "–"


def _worded(value: object) -> object:
    return ROLE_NAMES[value].say() if value in ROLES else value
