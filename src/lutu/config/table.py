"""The table of settings: everything that whoever runs Lutu may decide, with its default.

Each setting has one name: `session_days` is the key in `lutu.toml`, `LUTU_SESSION_DAYS` the variable and
`--session-days` the flag of `lutu serve`; a secret by itself has no flag. Help and
docs/reference/configuration.md are made of this table.
"""

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal

from lutu.config.kinds import (
    Kind,
    Network,
    address,
    database,
    networks,
    one_of,
    path,
    secret,
    size,
    text,
    truth,
    whole,
)
from lutu.kit.i18n import Text

PREFIX: Final = "LUTU_"
FILE_NAME: Final = "lutu.toml"


@dataclass(frozen=True, slots=True)
class Setting:
    """One row of the table."""

    name: str
    kind: Kind
    help: Text
    default: Any

    @property
    def variable(self) -> str:
        """Its name in the environment."""
        return PREFIX + self.name.upper()

    @property
    def flag(self) -> str:
        """Its name on the command line."""
        return "--" + self.name.replace("_", "-")


def _setting(
    kind: Callable[[], Kind] | Kind, default: Any, en: str, zh_hans: str, zh_hant: str
) -> Any:
    made = kind if isinstance(kind, Kind) else kind()
    return dataclasses.field(
        default=default, metadata={"kind": made, "help": Text(en, zh_hans, zh_hant)}
    )


@dataclass(frozen=True, slots=True)
class Config:
    """What is in force. A field that is None was not decided."""

    data: Path = _setting(path, Path("lutu-data"), "The data folder.", "数据文件夹。", "資料夾。")
    database: str | None = _setting(
        database,
        None,
        "PostgreSQL for people, maps and jobs, so that several machines can share them; SQLite in the "
        "data folder without it.",
        "人员、地图和任务所用的 PostgreSQL，供多台机器共享；不设时使用数据文件夹中的 SQLite。",
        "人員、地圖和工作所用的 PostgreSQL，供多台機器共用；不設時使用資料夾中的 SQLite。",
    )
    index: Path | None = _setting(
        path,
        None,
        "Where this machine keeps its index, when several share the data folder; best a disk of its own.",
        "多台机器共享数据文件夹时，本机存放索引的位置，最好是本地磁盘。",
        "多台機器共用資料夾時，本機存放索引的位置，最好是本機磁碟。",
    )
    host: str = _setting(
        text,
        "127.0.0.1",
        "The address to listen on. Any but this machine's own needs a public url.",
        "监听的地址。不是本机回环地址时必须设定公开网址 url。",
        "監聽的位址。不是本機回送位址時必須設定公開網址 url。",
    )
    port: int = _setting(
        whole(1, 65_535),
        8000,
        "The port to listen on; on this machine alone the next free one when it is taken.",
        "监听的端口；仅供本机访问且被占用时，改用下一个空闲端口。",
        "監聽的連接埠；僅供本機存取且被占用時，改用下一個空閒連接埠。",
    )
    url: str | None = _setting(
        address("https", "http"),
        None,
        "The address that people type, such as https://lutu.example.com.",
        "大家访问时使用的网址，例如 https://lutu.example.com。",
        "大家存取時使用的網址，例如 https://lutu.example.com。",
    )
    insecure: bool = _setting(
        truth,
        False,
        "Serve a public url without HTTPS: everybody on the way can read passwords. Only for trials.",
        "允许公开网址不使用 HTTPS：途经的任何人都能看到密码。仅供试用。",
        "允許公開網址不使用 HTTPS：途經的任何人都能看到密碼。僅供試用。",
    )
    processes: int = _setting(
        whole(1, 64),
        1,
        "How many processes answer; one that dies is started again.",
        "响应请求的进程数；退出的进程会自动重启。",
        "回應請求的處理程序數；結束的會自動重新啟動。",
    )
    tls_cert: Path | None = _setting(
        path,
        None,
        "The certificate with its chain (PEM), to speak HTTPS without a proxy.",
        "证书及证书链（PEM），用于不经代理直接提供 HTTPS。",
        "憑證及憑證鏈（PEM），用於不經代理直接提供 HTTPS。",
    )
    tls_key: Path | None = _setting(
        path,
        None,
        "The private key of the certificate (PEM).",
        "证书的私钥（PEM）。",
        "憑證的私密金鑰（PEM）。",
    )
    trusted_proxies: tuple[Network, ...] = _setting(
        networks,
        (),
        "Proxies whose X-Forwarded-For, X-Forwarded-Proto and X-Request-Id are believed.",
        "受信任的代理：采信其 X-Forwarded-For、X-Forwarded-Proto 和 X-Request-Id。",
        "受信任的代理：採信其 X-Forwarded-For、X-Forwarded-Proto 和 X-Request-Id。",
    )
    session_idle_minutes: int = _setting(
        whole(5, 10_080),
        480,
        "A sign-in ends when nothing was asked for this long.",
        "多少分钟没有操作后需要重新登录。",
        "多少分鐘沒有操作後需要重新登入。",
    )
    session_days: int = _setting(
        whole(1, 90),
        14,
        "A sign-in ends after this many days in any case.",
        "登录最多保持的天数，到期一律重新登录。",
        "登入最多保持的天數，到期一律重新登入。",
    )
    breached_passwords: Path | None = _setting(
        path,
        None,
        "A list of passwords that were in a breach, which are refused: lines of SHA-1 in order, as Have I "
        "Been Pwned offers them for download. Without it only the common ones are.",
        "曾泄露密码的清单（每行一个 SHA-1，按顺序排列，即 Have I Been Pwned 提供下载的格式），"
        "其中的密码不可使用；不设时只拒绝常见密码。",
        "曾外洩密碼的清單（每行一個 SHA-1，依順序排列，即 Have I Been Pwned 提供下載的格式），"
        "其中的密碼不可使用；不設時只拒絕常見密碼。",
    )
    upload_limit: int = _setting(
        size,
        8 << 30,
        "The largest file that may be uploaded in the browser.",
        "浏览器中可上传的最大文件。",
        "瀏覽器中可上傳的最大檔案。",
    )
    file_limit: int = _setting(
        size,
        64 << 20,
        "The largest file that may be put on a map: a picture, a PDF, a video.",
        "地图上可放置的最大文件：图片、PDF 或视频。",
        "地圖上可放置的最大檔案：圖片、PDF 或影片。",
    )
    outbound_allow: tuple[Network, ...] = _setting(
        networks,
        (),
        "Private networks that Lutu itself may call, such as that of your sign-in provider.",
        "旅图可以主动访问的内网，例如登录服务所在的网段。",
        "旅圖可以主動存取的內部網路，例如登入服務所在的網段。",
    )
    max_connections: int = _setting(
        whole(16, 65_535),
        2000,
        "Connections that one process keeps open at once.",
        "每个进程同时保持的连接数上限。",
        "每個處理程序同時保持的連線數上限。",
    )
    max_connections_per_address: int = _setting(
        whole(4, 65_535),
        500,
        "The same for one client address that is not a trusted proxy.",
        "同一客户端地址（受信任的代理除外）的连接数上限。",
        "同一用戶端位址（受信任的代理除外）的連線數上限。",
    )
    header_seconds: int = _setting(
        whole(1, 300),
        10,
        "How long a client may take to send the head of a request.",
        "客户端发送请求头最多可用的秒数。",
        "用戶端傳送請求標頭最多可用的秒數。",
    )
    body_bytes_per_second: int = _setting(
        size,
        1024,
        "The least that a client must send while it uploads, averaged over ten seconds.",
        "客户端上传时的最低速度（每十秒平均）。",
        "用戶端上傳時的最低速度（每十秒平均）。",
    )
    stop_seconds: int = _setting(
        whole(1, 3600),
        30,
        "How long requests under way may take to finish when Lutu is told to stop.",
        "停止时，正在处理的请求最多可再运行的秒数。",
        "停止時，正在處理的請求最多可再執行的秒數。",
    )
    metrics: bool = _setting(
        truth,
        True,
        "Answer /metrics: to this machine, and to others with metrics_token.",
        "提供 /metrics：对本机开放，其他机器须持有 metrics_token。",
        "提供 /metrics：對本機開放，其他機器須持有 metrics_token。",
    )
    metrics_token: str | None = _setting(
        secret,
        None,
        "What another machine presents to read /metrics: Authorization: Bearer ….",
        "其他机器读取 /metrics 时出示的令牌：Authorization: Bearer …。",
        "其他機器讀取 /metrics 時出示的權杖：Authorization: Bearer …。",
    )
    plugins: bool = _setting(
        truth,
        True,
        "Load what packages that are installed beside Lutu add to it: rules, formats, templates, metrics, "
        "panels.",
        "加载与旅图一同安装的插件包所添加的规则、格式、模板、指标和面板。",
        "載入與旅圖一同安裝的外掛套件所新增的規則、格式、範本、指標和面板。",
    )
    log_format: Literal["readable", "json"] = _setting(
        one_of("readable", "json"),
        "readable",
        "How the server writes its log.",
        "服务器日志的格式。",
        "伺服器日誌的格式。",
    )
    log_level: Literal["debug", "info", "warning", "error"] = _setting(
        one_of("debug", "info", "warning", "error"),
        "info",
        "The least important thing that is logged.",
        "记录日志的最低级别。",
        "記錄日誌的最低層級。",
    )
    otel_endpoint: str | None = _setting(
        address("https", "http", path=True),
        None,
        "Where OpenTelemetry traces go (OTLP over HTTP); needs `pip install lutu[telemetry]`.",
        "OpenTelemetry 链路数据的接收地址（OTLP over HTTP）；需 `pip install lutu[telemetry]`。",
        "OpenTelemetry 追蹤資料的接收位址（OTLP over HTTP）；需 `pip install lutu[telemetry]`。",
    )


SETTINGS: Final = {
    one.name: Setting(one.name, one.metadata["kind"], one.metadata["help"], one.default)
    for one in dataclasses.fields(Config)
}
"""Every setting by its name, in the order of the table."""
