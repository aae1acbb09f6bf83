import type { IncomingMessage, ServerResponse } from 'node:http';

const megabyte = 1024 * 1024;

/** Of any body. The page handler refuses what announces more before it reads a byte, in its own words and shape. */
export const largestBodyBytes = 10 * megabyte;

export interface BodyBounds {
	/**
	 * Of a form or a call. The longest honest one is a nomination: twelve answers of 3,000 letters in both languages, where an
	 * Arabic letter takes six bytes and its vowel six more.
	 */
	readonly formBytes: number;
	/** Not counted: a connection costs as much. What a hall sends, ballots and names, is far below. */
	readonly freeBytes: number;
	/** Announced by all forms that are still coming. */
	readonly togetherBytes: number;
	/** A form has to be there after as long; of a file something has to come in as long. In all node gives five minutes. */
	readonly patienceMs: number;
}
const usual: BodyBounds = {
	formBytes: 512 * 1024,
	freeBytes: 16 * 1024,
	togetherBytes: 64 * megabyte,
	patienceMs: 30_000
};

/** All that takes files. Each asks who sends one, and for a place (places.ts), before it reads. */
const takesFiles = [
	/^\/workshops\?\/import$/,
	/^\/nomination\/[^/?]+\?\/upload$/,
	/^\/api\/v1\/workshops\/import(\?|$)/,
	/^\/api\/v1\/nominations\/[^/?]+\/files(\?|$)/
];

// Whoever does not say how much comes could send it in crumbs, each of which costs a hundred times its size.
const announcedBy = ({ headers }: IncomingMessage): number =>
	headers['transfer-encoding'] === undefined ? Number(headers['content-length'] ?? 0) : Number.MAX_SAFE_INTEGER;

/** What strangers send must not fill the memory. Called with each request right before the page handler. */
export const createBodies = (
	given: Partial<BodyBounds> = {}
): ((req: IncomingMessage, res: ServerResponse) => void) => {
	const { formBytes, freeBytes, togetherBytes, patienceMs } = { ...usual, ...given };
	/** Forms that are still coming, the oldest first. */
	const coming = new Map<IncomingMessage, number>();
	let together = 0;
	const forget = (req: IncomingMessage): void => {
		together -= coming.get(req) ?? 0;
		coming.delete(req);
	};
	/** What has been coming for the longest makes room: whoever dawdles on purpose keeps nobody else out. */
	const count = (req: IncomingMessage, bytes: number): void => {
		coming.set(req, bytes);
		together += bytes;
		req.once('close', () => forget(req));
		for (const oldest of coming.keys()) {
			if (together <= togetherBytes) return;
			forget(oldest);
			if (!oldest.complete) oldest.destroy();
		}
	};
	const watch = (req: IncomingMessage, isFile: boolean): void => {
		let seen = req.socket.bytesRead;
		const timer = setInterval(() => {
			const { bytesRead } = req.socket;
			if (!req.complete && (!isFile || bytesRead === seen)) req.destroy();
			seen = bytesRead;
		}, patienceMs);
		req.once('close', () => clearInterval(timer));
	};

	return (req, res) => {
		const announced = announcedBy(req);
		if (announced === 0) return;
		const isFile = takesFiles.some((address) => address.test(req.url ?? ''));
		watch(req, isFile);
		// Answered before it was read: a browser sends all of it before it listens, so the rest is taken and thrown away.
		res.once('finish', () => {
			if (!req.complete) req.removeAllListeners('data').resume();
		});
		// The handler believes this header as it believes those of http.ts.
		if (announced > (isFile ? largestBodyBytes : formBytes))
			req.headers['content-length'] = String(Number.MAX_SAFE_INTEGER);
		else if (!isFile && announced > freeBytes) count(req, announced);
	};
};
