/** SHA-256 in hex; passed in, because browsers and Node have each their own. */
export type Sha256 = (bytes: Uint8Array) => Promise<string> | string;
