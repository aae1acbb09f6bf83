import { crc32 } from 'node:zlib';

export interface ArchivedFile {
	readonly name: string;
	readonly bytes: Uint8Array;
}

const utf8Names = 0x0800;
const version = 20;
const dosDate = (at: number): readonly [time: number, date: number] => {
	const moment = new Date(at);
	const year = Math.max(1980, moment.getUTCFullYear());
	return [
		(moment.getUTCHours() << 11) | (moment.getUTCMinutes() << 5) | (moment.getUTCSeconds() >> 1),
		((year - 1980) << 9) | ((moment.getUTCMonth() + 1) << 5) | moment.getUTCDate()
	];
};

/** An archive of files that are packed already, as PDF is: they are stored as they are. Names are UTF-8. */
export const zipped = (files: readonly ArchivedFile[], at: number): Uint8Array => {
	const [time, date] = dosDate(at);
	const parts: Buffer[] = [];
	const directory: Buffer[] = [];
	let offset = 0;
	for (const { name, bytes } of files) {
		const path = Buffer.from(name, 'utf8');
		// What both headers say of a file, from the version it needs to the length of its extra field.
		const facts = Buffer.alloc(26);
		facts.writeUInt16LE(version, 0);
		facts.writeUInt16LE(utf8Names, 2);
		facts.writeUInt16LE(time, 6);
		facts.writeUInt16LE(date, 8);
		facts.writeUInt32LE(crc32(bytes), 10);
		facts.writeUInt32LE(bytes.length, 14);
		facts.writeUInt32LE(bytes.length, 18);
		facts.writeUInt16LE(path.length, 22);
		parts.push(Buffer.from('PK\u0003\u0004', 'latin1'), facts, path, Buffer.from(bytes));
		const rest = Buffer.alloc(14);
		rest.writeUInt32LE(offset, 10);
		const madeBy = Buffer.alloc(2);
		madeBy.writeUInt16LE(version, 0);
		directory.push(Buffer.from('PK\u0001\u0002', 'latin1'), madeBy, facts, rest, path);
		offset += 4 + facts.length + path.length + bytes.length;
	}
	const listed = Buffer.concat(directory);
	const end = Buffer.alloc(22);
	end.write('PK\u0005\u0006', 0, 'latin1');
	end.writeUInt16LE(files.length, 8);
	end.writeUInt16LE(files.length, 10);
	end.writeUInt32LE(listed.length, 12);
	end.writeUInt32LE(offset, 16);
	return new Uint8Array(Buffer.concat([...parts, listed, end]));
};

/** Names that differ, also where a file system takes capitals for small letters. */
export const distinctNames = (names: readonly string[]): string[] => {
	const taken = new Set<string>();
	return names.map((name) => {
		let free = name;
		for (let count = 2; taken.has(free.toLowerCase()); count++) free = `${name}-${count}`;
		taken.add(free.toLowerCase());
		return free;
	});
};
