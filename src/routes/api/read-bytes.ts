import { ok, refuse, type Result } from '#domain/errors.ts';

/** Reads no further than the limit, whatever length was announced. The answer for more says megabytes. */
export const readBytes = async (request: Request, limit: number): Promise<Result<Uint8Array<ArrayBuffer>>> => {
	const tooLarge = refuse('file.too-large', { limit: limit / (1024 * 1024) });
	if (Number(request.headers.get('content-length') ?? 0) > limit) return tooLarge;
	const chunks: Uint8Array[] = [];
	let size = 0;
	for await (const chunk of request.body ?? []) {
		size += chunk.byteLength;
		if (size > limit) return tooLarge;
		chunks.push(chunk);
	}
	const bytes = new Uint8Array(size);
	let at = 0;
	for (const chunk of chunks) {
		bytes.set(chunk, at);
		at += chunk.byteLength;
	}
	return ok(bytes);
};
