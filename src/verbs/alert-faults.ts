import type { AlertLine } from "../jobs/jobs.js";
import type { Words } from "../model/model.js";

/** What is wrong with a channel, by the code of its failure, and what mends it; the first that fits. */
const faults: [RegExp, Words][] = [
  [
    /ALTNAME_INVALID/,
    {
      zh: "服务器的证书不是发给这个主机名的，没有发送；请把host写成证书上的名字",
      en: "the server's certificate is for another name, nothing was sent; write host as the certificate names it",
    },
  ],
  [
    /CERT_(HAS_EXPIRED|NOT_YET_VALID)/,
    {
      zh: "服务器的证书已过期或尚未生效，没有发送；请核对本机时钟，或请邮件管理员更换证书",
      en: "the server's certificate is out of date, nothing was sent; see to this machine's clock, or have it renewed",
    },
  ],
  [
    /SELF_SIGNED|UNABLE_TO_|CERT_|ISSUER/,
    {
      zh: "服务器的证书不受信任，没有发送；如是单位自己签发的，请把其根证书（PEM）存到data/secrets/下，并在alerts的ca中写明",
      en: "the server's certificate is not trusted, nothing was sent; if the office signs its own, put its root certificate (PEM) below data/secrets/ and name it as ca in alerts",
    },
  ],
  [
    /^certificate /,
    {
      zh: "alerts的ca写的证书文件不在或读不了；请放到那里，或改正ca",
      en: "the certificate that ca of alerts names is missing or cannot be read; put it there, or put ca right",
    },
  ],
  [
    /ETLS|EPROTO|ERR_SSL|ERR_TLS/,
    {
      zh: "服务器没有给出加密连接，没有改用明文；请核对port和security（465端口用tls，587端口用starttls）",
      en: "the server gave no encrypted connection and plain text was not tried; see to port and security (tls on 465, starttls on 587)",
    },
  ],
  [
    /EAUTH/,
    {
      zh: "服务器不接受用户名或密码；请核对user和password_from所指的密码（不少邮箱要用授权码）",
      en: "the server refused user or password; see to user and to the password that password_from names (many want a code of their own)",
    },
  ],
  [
    /^secret | mode 0600$/,
    {
      zh: "缺少密钥，或密钥文件别人也能读；请设好这个环境变量，或写入data/secrets/下同名的文件并设权限0600",
      en: "the secret is missing, or others may read its file; set that environment variable, or write the file of that name below data/secrets/ with mode 0600",
    },
  ],
  [
    /ECONN|ETIMEDOUT|ENOTFOUND|EDNS|EAI_|EHOST|ENET|UND_ERR|Timeout/,
    {
      zh: "连不上服务器；请核对网络和alerts中的地址、端口",
      en: "the server cannot be reached; see to the network and to address and port in alerts",
    },
  ],
  [
    /^(HTTP|answer) |https:/,
    {
      zh: "机器人没有接受；请核对它的地址（须以https://开头）、加签密钥和群设置",
      en: "the robot did not take it; see to its address (https:// is asked for), its signing secret and the group's settings",
    },
  ],
];

const unknown: Words = {
  zh: "请核对pipeline.yaml的alerts和密钥",
  en: "see to alerts in pipeline.yaml and to the secret",
};

/** A line of the screen about an alert that could not be sent: where, since when, why, and what mends it. */
export function unsentWords({ channel, at, because = "" }: AlertLine): Words {
  const [, mend] = faults.find(([code]) => code.test(because)) ?? [because, unknown];
  return {
    zh: `✘ 提醒没有发出：${channel}，${at}，${because}：${mend.zh}`,
    en: `✘ No alert was sent: ${channel}, ${at}, ${because}: ${mend.en}`,
  };
}
