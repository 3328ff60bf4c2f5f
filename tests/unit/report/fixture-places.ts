/** The chains and counties of the invented rows. */
export const chains = [
  { chain_zh: "铝", chain_en: "Aluminium", sort_order: "1" },
  { chain_zh: "铜", chain_en: "Copper", sort_order: "2" },
];
export const counties: [string, string][] = [
  ["东昌府区", "Dongchangfu"],
  ["临清市", "Linqing"],
  ["冠县", "Guanxian"],
  ["莘县", "Shenxian"],
  ["阳谷县", "Yanggu"],
  ["东阿县", "Dong'e"],
  ["茌平区", "Chiping"],
  ["高唐县", "Gaotang"],
];
