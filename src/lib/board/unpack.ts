/** Browsers since 2023. */
export const canUnpack = typeof DecompressionStream === 'function';

/** What zlib packed. Rejects on anything else. */
export const unpack = async (packed: Uint8Array): Promise<Uint8Array> => {
	const stream = new Blob([packed.slice()]).stream().pipeThrough(new DecompressionStream('deflate'));
	return new Uint8Array(await new Response(stream).arrayBuffer());
};
