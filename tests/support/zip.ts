import { inflateRawSync } from 'node:zlib';

const endMark = 0x06054b50;

/** What is in an archive, by its path: office files are archives too. */
export const unzipped = (bytes: Uint8Array): ReadonlyMap<string, Uint8Array> => {
	const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	let end = file.length - 22;
	while (file.readUInt32LE(end) !== endMark) end -= 1;
	const entries = new Map<string, Uint8Array>();
	let at = file.readUInt32LE(end + 16);
	for (let left = file.readUInt16LE(end + 10); left > 0; left--) {
		const [nameLength, extraLength, noteLength] = [28, 30, 32].map((place) => file.readUInt16LE(at + place)) as [
			number,
			number,
			number
		];
		const name = file.subarray(at + 46, at + 46 + nameLength).toString('utf8');
		const local = file.readUInt32LE(at + 42);
		const from = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28);
		const data = file.subarray(from, from + file.readUInt32LE(at + 20));
		entries.set(name, file.readUInt16LE(at + 10) === 0 ? data : inflateRawSync(data));
		at += 46 + nameLength + extraLength + noteLength;
	}
	return entries;
};

/** All words of an office file, in one text; what XML writes otherwise is read back. */
export const wordsIn = (bytes: Uint8Array): string =>
	[...unzipped(bytes)]
		.filter(([name]) => name.endsWith('.xml'))
		.map(([, data]) => Buffer.from(data).toString('utf8'))
		.join('\n')
		.replaceAll('&quot;', '"')
		.replaceAll('&apos;', "'")
		.replaceAll('&lt;', '<')
		.replaceAll('&gt;', '>')
		.replaceAll('&amp;', '&');

/** What an exported file says, whatever its kind. */
export const textOf = ({ body }: { readonly body: string | Uint8Array }): string =>
	typeof body === 'string' ? body : wordsIn(body);
