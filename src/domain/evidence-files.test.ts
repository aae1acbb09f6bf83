import { describe, expect, it } from 'vitest';
import { kindOfFile, safeFileName } from './evidence-files.ts';

const bytes = (...parts: (string | number)[]): Uint8Array =>
	Uint8Array.from(parts.flatMap((part) => (typeof part === 'number' ? [part] : [...part].map((c) => c.charCodeAt(0)))));
const zip = (...names: string[]): Uint8Array => bytes('PK', 3, 4, ...names.map((name) => `\0${name}\0`));
const types = '[Content_Types].xml';

describe('the kind of a file', () => {
	it.each([
		['pdf', bytes('%PDF-1.7')],
		['png', bytes(0x89, 'PNG\r\n', 0x1a, '\n')],
		['jpeg', bytes(0xff, 0xd8, 0xff, 0xe0)],
		['docx', zip(types, 'word/document.xml')],
		['xlsx', zip(types, 'xl/workbook.xml')],
		['pptx', zip(types, 'ppt/presentation.xml')]
	])('is %s by its content', (kind, content) => expect(kindOfFile(content)).toBe(kind));
	it.each([
		['a page', bytes('<!doctype html>')],
		['a picture that holds a script', bytes('<svg xmlns="…">')],
		['a program', bytes('MZ', 0x90)],
		['any archive', zip('a.txt')],
		['macros', zip(types, 'word/document.xml', 'word/vbaProject.bin')],
		['nothing', bytes()]
	])('is none of those that are taken: %s', (_, content) => expect(kindOfFile(content)).toBeNull());
});

it.each([
	['../../etc/passwd', 'passwd.pdf'],
	['C:\\Users\\me\\figures.exe', 'figures.pdf'],
	['تقرير الربع.docx', 'تقرير الربع.pdf'],
	['a\u202Efdp.exe', 'a fdp.pdf'],
	['...', 'evidence.pdf'],
	['', 'evidence.pdf'],
	['x'.repeat(500), `${'x'.repeat(80)}.pdf`]
])('the name %s is shown as %s', (typed, shown) => expect(safeFileName(typed, 'pdf')).toBe(shown));
