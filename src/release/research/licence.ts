/** Under what terms: those of this project for what it invented; otherwise nobody has stated any, and that is said. */
export function licenceOf(synthetic: boolean): Record<"name" | "title", string> & { path?: string } {
  return synthetic
    ? {
        name: "Apache-2.0",
        path: "https://www.apache.org/licenses/LICENSE-2.0",
        title:
          "合成数据随程序许可（Apache-2.0）；公开数字依其出处 / Invented data as the program (Apache-2.0); published figures as their publishers say",
      }
    : {
        name: "notspecified",
        title: "未声明许可，使用前请征得发布单位同意 / None stated: ask the publishing office before use",
      };
}
