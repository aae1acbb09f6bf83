import { ok, refuse, type Result } from '#domain/errors.ts';

/** The framework has a limit of its own for all, and throws. */
const isTooLarge = (error: unknown): boolean =>
	typeof error === 'object' && error !== null && 'status' in error && error.status === 413;

/** Reads no further than the limit, whatever length was announced; null when there is more. */
export const readWithin = async (request: Request, limit: number): Promise<Uint8Array<ArrayBuffer> | null> => {
	if (Number(request.headers.get('content-length') ?? 0) > limit) return null;
	const chunks: Uint8Array[] = [];
	let size = 0;
	try {
		for await (const chunk of request.body ?? []) {
			size += chunk.byteLength;
			if (size > limit) return null;
			chunks.push(chunk);
		}
	} catch (error) {
		if (isTooLarge(error)) return null;
		throw error;
	}
	const bytes = new Uint8Array(size);
	let at = 0;
	for (const chunk of chunks) {
		bytes.set(chunk, at);
		at += chunk.byteLength;
	}
	return bytes;
};

/** The answer for more says megabytes. */
export const readBytes = async (request: Request, limit: number): Promise<Result<Uint8Array<ArrayBuffer>>> => {
	const bytes = await readWithin(request, limit);
	return bytes ? ok(bytes) : refuse('file.too-large', { limit: limit / (1024 * 1024) });
};
