import { expect } from '@playwright/test';
import type { Guest } from './guests.ts';

/** Lines of a CSV file as records by the names of its columns. */
export const readCsv = (text: string): readonly Readonly<Record<string, string>>[] => {
	const rows: string[][] = [[]];
	const cell = /("(?:[^"]|"")*"|[^,\r\n]*)(,|\r\n|$)/gy;
	const body = text.replace(/^\uFEFF/, '');
	for (let found = cell.exec(body); found && cell.lastIndex <= body.length; found = cell.exec(body)) {
		const [, raw = '', end] = found;
		rows.at(-1)?.push(raw.startsWith('"') ? raw.slice(1, -1).replaceAll('""', '"') : raw);
		if (end === '\r\n') rows.push([]);
		if (cell.lastIndex === body.length) break;
	}
	const [head = [], ...lines] = rows.filter((row) => row.length > 1);
	return lines.map((line) => Object.fromEntries(line.map((value, index) => [head[index] ?? String(index), value])));
};

export interface RoundFile {
	readonly round: { readonly id: string; readonly options: readonly { readonly id: string; readonly title: string }[] };
	readonly results: Readonly<Record<string, unknown>> & {
		readonly options: readonly { readonly optionId: string; readonly dots: number; readonly share: number }[];
	};
}
export interface WorkshopFile {
	readonly rounds: readonly RoundFile[];
	readonly initiatives: readonly { readonly owner: string }[];
	readonly withheld: readonly { readonly code: string }[];
}

/** The files that a facilitator may take away, as text. */
export const exportsOf = async ({ context, words }: Guest, workshop: string) => {
	const file = async (format: string): Promise<string> => {
		const answer = await context.request.get(`/api/v1/workshops/${workshop}/export?format=${format}`, {
			headers: { 'accept-language': words.language }
		});
		expect(answer.status(), format).toBe(200);
		expect(answer.headers()['content-disposition']).toContain('attachment');
		return answer.text();
	};
	const [csv, json, md] = [await file('csv'), await file('json'), await file('md')];
	return { csv, json, md, data: JSON.parse(json) as WorkshopFile };
};
