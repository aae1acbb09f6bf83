import type { EvidenceFileId, NominationId } from './ids.ts';

export const fileKinds = ['pdf', 'png', 'jpeg', 'docx', 'xlsx', 'pptx'] as const;
export type FileKind = (typeof fileKinds)[number];

export interface EvidenceFile {
	readonly id: EvidenceFileId;
	readonly nominationId: NominationId;
	/** As the person called it, without a path. */
	readonly name: string;
	readonly kind: FileKind;
	readonly size: number;
	/** Under which it lies in the data folder; says nothing about anybody. */
	readonly stored: string;
	readonly at: number;
}

/** What can be said of a file without it. */
export type NamedFile = Pick<EvidenceFile, 'name' | 'kind' | 'size'>;

const office = 'application/vnd.openxmlformats-officedocument';
export const mediaTypes: Readonly<Record<FileKind, string>> = {
	pdf: 'application/pdf',
	png: 'image/png',
	jpeg: 'image/jpeg',
	docx: `${office}.wordprocessingml.document`,
	xlsx: `${office}.spreadsheetml.sheet`,
	pptx: `${office}.presentationml.presentation`
};
const endings: Readonly<Record<FileKind, string>> = {
	pdf: 'pdf',
	png: 'png',
	jpeg: 'jpg',
	docx: 'docx',
	xlsx: 'xlsx',
	pptx: 'pptx'
};

const startsWith = (bytes: Uint8Array, magic: readonly number[]): boolean =>
	magic.every((byte, index) => bytes[index] === byte);
const holds = (text: string, part: string): boolean => text.includes(part);

/** The names of the entries stand uncompressed in the list at the end of an archive. */
const officeKind = (bytes: Uint8Array): FileKind | null => {
	const text = latin1(bytes);
	if (!holds(text, '[Content_Types].xml') || holds(text, 'vbaProject.bin')) return null; // macros are programs
	if (holds(text, 'word/document.xml')) return 'docx';
	if (holds(text, 'xl/workbook.xml')) return 'xlsx';
	return holds(text, 'ppt/presentation.xml') ? 'pptx' : null;
};
const latin1 = (bytes: Uint8Array): string => {
	let text = '';
	for (let at = 0; at < bytes.length; at += 8_192) text += String.fromCharCode(...bytes.subarray(at, at + 8_192));
	return text;
};

/** By what is in it: names and declared types are written by whoever sends it. */
export const kindOfFile = (bytes: Uint8Array): FileKind | null => {
	if (startsWith(bytes, [0x25, 0x50, 0x44, 0x46, 0x2d])) return 'pdf';
	if (startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'png';
	if (startsWith(bytes, [0xff, 0xd8, 0xff])) return 'jpeg';
	return startsWith(bytes, [0x50, 0x4b, 0x03, 0x04]) ? officeKind(bytes) : null;
};

const unsafe = /[\p{Cc}\u202A-\u202E\u2066-\u2069:*?"<>|]+/gu;
const longestName = 80;
/** The name for people, without a path; its ending is that of its content, so that nothing opens as what it is not. */
export const safeFileName = (typed: string, kind: FileKind): string => {
	const last = typed.split(/[/\\]/).at(-1) ?? '';
	const plain = last
		.replace(unsafe, ' ')
		.replace(/\s+/g, ' ')
		.replace(/\.[^.]*$/, '')
		.replace(/^[. ]+/, '')
		.trim();
	return `${[...plain].slice(0, longestName).join('') || 'evidence'}.${endings[kind]}`;
};
