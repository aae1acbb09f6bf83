import writeFile, { type CellObject } from 'write-excel-file/node';
import { directionOf, type Language } from '#domain/languages.ts';
import { withoutPower, type Cell } from '../csv-table.ts';
import { directionIn } from '../directions.ts';
import { palette } from '../palette.ts';
import { xmlText } from '../xml-text.ts';
import type { Book, NumberLook, Sheet } from './book.ts';

const formats: Readonly<Record<NumberLook, string>> = {
	plain: 'General',
	decimal: '0.00',
	precise: '0.000',
	percent: '0.0%'
};
const nameLength = 31;
const longestCell = 32_000; // a sheet takes 32,767 units of text in a cell
const linePoints = 15.5;
const mostLines = 25; // 409 points are the most a row may have

const nameOf = (name: string): string =>
	name
		.replace(/[\\/*?:[\]]+/g, ' ')
		.trim()
		.slice(0, nameLength);

const written = (text: string): string => xmlText(withoutPower(text).slice(0, longestCell));

/** Text is a cell of the type text, so that it is never computed, and stands on the side of its own direction. */
const cellOf = (cell: Cell, look: NumberLook | undefined, language: Language): CellObject | null => {
	if (cell === null || cell === '') return null;
	if (typeof cell === 'number')
		return { value: cell, type: Number, format: formats[look ?? 'plain'], alignVertical: 'top' };
	return {
		value: written(cell),
		type: String,
		wrap: true,
		alignVertical: 'top',
		align: directionIn(cell, language) === 'rtl' ? 'right' : 'left'
	};
};

/** Not every program measures wrapped text when it opens a file, so the file says how high a row is. */
const heightOf = (row: readonly Cell[], columns: Sheet['columns']): number => {
	const lines = row.map((cell, index) =>
		typeof cell === 'string'
			? cell.split('\n').reduce((sum, line) => sum + Math.ceil((line.length + 1) / (columns[index]?.width ?? 10)), 0)
			: 1
	);
	return Math.min(mostLines, Math.max(1, ...lines)) * linePoints;
};
const rowOf = (row: readonly Cell[], columns: Sheet['columns'], language: Language): (CellObject | null)[] => {
	const height = heightOf(row, columns);
	return row.map((cell, index) => {
		const written = cellOf(cell, columns[index]?.look, language);
		return index === 0 ? { ...(written ?? {}), height } : written;
	});
};

const headOf = (columns: Sheet['columns'], language: Language): CellObject[] =>
	columns.map(({ title }) => ({
		value: written(title),
		type: String,
		fontWeight: 'bold',
		wrap: true,
		alignVertical: 'center',
		align: directionOf(language) === 'rtl' ? 'right' : 'left',
		backgroundColor: palette.accentSoft,
		textColor: palette.ink,
		height: heightOf(
			columns.map((column) => column.title),
			columns.map((column) => ({ ...column, width: column.width - 2 })) // bold letters are wider
		)
	}));

type Feature = NonNullable<NonNullable<Parameters<typeof writeFile>[1]>['features']>[number];
const asRead: Feature = {
	files: {
		transform: {
			// Alignment is no direction: without it the full stop of an Arabic sentence stands before it.
			'xl/styles.xml': {
				transform: (xml) =>
					xml
						.replaceAll('<alignment horizontal="right"', '<alignment readingOrder="2" horizontal="right"')
						.replaceAll('<alignment horizontal="left"', '<alignment readingOrder="1" horizontal="left"')
			},
			// On paper a sheet is as wide as the page.
			'xl/worksheets/sheet{id}.xml': {
				transform: (xml) =>
					xml
						.replace(/(<worksheet\b[^>]*>)/, '$1<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>')
						.replace('<pageSetup ', '<pageSetup fitToWidth="1" fitToHeight="0" ')
			}
		}
	}
};

const sheetOf = ({ name, columns, rows }: Sheet, language: Language) => ({
	sheet: nameOf(name),
	rightToLeft: directionOf(language) === 'rtl',
	orientation: 'landscape' as const,
	stickyRowsCount: 1,
	columns: columns.map(({ width }) => ({ width })),
	data: [headOf(columns, language), ...rows.map((row) => rowOf(row, columns, language))]
});

export const writeXlsx = async ({ language, sheets }: Book): Promise<Uint8Array> => {
	const file = writeFile(
		sheets.map((sheet) => sheetOf(sheet, language)),
		{ fontFamily: 'Arial', fontSize: 11, features: [asRead] }
	);
	return new Uint8Array(await file.toBuffer());
};
