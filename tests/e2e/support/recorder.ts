import { expect, type Page, type Request } from '@playwright/test';

const quietMs = 1_000;

export interface Heard {
	readonly at: number;
	readonly from: 'frame' | 'response';
	readonly url: string;
	readonly bytes: Buffer;
}

/** Every byte that reaches a page: bodies of responses and frames of sockets. Start it before the page opens anything. */
export class Recorder {
	readonly #heard: Heard[] = [];
	readonly #pending = new Set<Promise<void>>();
	readonly #missed: Request[] = [];

	constructor(page: Page) {
		page.on('websocket', (socket) => {
			socket.on('framereceived', ({ payload }) => this.#keep('frame', socket.url(), Buffer.from(payload)));
		});
		page.on('response', (response) => {
			const url = response.url();
			const body = response
				.body()
				.then((bytes) => this.#keep('response', url, bytes))
				.catch(() => {
					if (response.ok() && response.status() !== 204) this.#missed.push(response.request()); // a redirect has none
				})
				.finally(() => this.#pending.delete(body));
			this.#pending.add(body);
		});
	}

	/** What has come so far; a body still on its way is waited for. */
	async all(): Promise<readonly Heard[]> {
		while (this.#pending.size > 0) await Promise.all(this.#pending);
		return this.#heard;
	}

	/** Answers whose bodies were gone before they could be read: a record with holes proves nothing. */
	get missed(): readonly string[] {
		// What the page itself gave up was read by nobody.
		return this.#missed.filter((request) => request.failure() === null).map((request) => request.url());
	}

	/** A place in the record: what comes later is `since(mark)`. */
	mark(): number {
		return this.#heard.length;
	}

	async since(mark: number): Promise<readonly Heard[]> {
		return (await this.all()).slice(mark);
	}

	/** Resolves when nothing has come for a second: longer than the server collects what it has to say. [M1] */
	async settled(): Promise<void> {
		const isQuiet = async (): Promise<boolean> => Date.now() - ((await this.all()).at(-1)?.at ?? 0) > quietMs;
		await expect.poll(isQuiet, { message: 'the page is still being told things', timeout: 30_000 }).toBe(true);
	}

	#keep(from: Heard['from'], url: string, bytes: Buffer): void {
		this.#heard.push({ at: Date.now(), from, url, bytes });
	}
}

/** Scripts and styles of the build are the same for everybody. */
export const isOfPerson = ({ url }: Heard): boolean => !new URL(url).pathname.startsWith('/_app/');

/** Where a text occurs, as it is or as JSON and HTML may write it. */
export const findText = (heard: readonly Heard[], text: string): string[] => {
	const escapedForJson = JSON.stringify(text).slice(1, -1);
	const asUnicode = [...text].map((letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');
	const forms = [text, escapedForJson, asUnicode, encodeURIComponent(text), Buffer.from(text).toString('base64')];
	return heard
		.filter(({ bytes }) => forms.some((form) => bytes.includes(form)))
		.map(({ from, url }) => `${from} ${url}`);
};

const majlisMessage = 100;
const varUint = (bytes: Buffer, at: number): { value: number; next: number } => {
	let value = 0;
	let factor = 1;
	for (let next = at; next < bytes.length; next++) {
		const byte = bytes[next] ?? 0;
		value += (byte & 127) * factor;
		factor *= 128;
		if (byte < 128) return { value, next: next + 1 };
	}
	return { value, next: bytes.length };
};

/** The JSON texts of our own messages (type 100) among frames. */
export const ownMessages = (heard: readonly Heard[]): { readonly t: string; readonly [key: string]: unknown }[] =>
	heard
		.filter(({ from }) => from === 'frame')
		.flatMap(({ bytes }) => {
			const type = varUint(bytes, 0);
			if (type.value !== majlisMessage) return [];
			const length = varUint(bytes, type.next);
			const text = bytes.subarray(length.next, length.next + length.value).toString('utf8');
			return [JSON.parse(text) as { t: string }];
		});

/**
 * What kinds of things were heard, without their numbers: our own messages as text with a sign for every number, the frames
 * of the protocol by their type, answers by their address.
 */
export const shapesOf = (heard: readonly Heard[]): ReadonlySet<string> =>
	new Set(
		heard.map((one) => {
			const [own] = ownMessages([one]);
			if (own) return JSON.stringify(own).replace(/(?<=[:,[])-?\d+(\.\d+)?(?=[,\]}])/g, '#');
			if (one.from === 'response') return `answer ${new URL(one.url).pathname}`;
			const type = varUint(one.bytes, 0);
			return `frame ${type.value} ${varUint(one.bytes, type.next).value}`;
		})
	);
