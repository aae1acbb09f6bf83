const hex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/** Browsers give their own only to pages that came over https; in a hall with plain http the slower one does. */
export const sha256 = async (bytes: Uint8Array): Promise<string> => {
	const subtle = globalThis.crypto?.subtle;
	if (subtle) return hex(new Uint8Array(await subtle.digest('SHA-256', bytes.slice())));
	const { digest } = await import('lib0/hash/sha256');
	return hex(digest(bytes));
};
