/** One value of a list as Teams carries it: between commas, so with none of its own. */
export const packed = (value: string): string => value.replace(/[%,]/g, encodeURIComponent);

/** The values of a list that Teams has joined with commas. */
export const unpacked = (values: string): readonly string[] =>
  values
    .split(',')
    .map((one) => one.trim().replace(/%(?:2C|25)/g, decodeURIComponent))
    .filter(Boolean);
