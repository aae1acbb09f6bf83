import type { Language } from '#domain/languages.ts';
import type { Cell } from '../csv-table.ts';

/** How a number is shown; the cell keeps the number itself. */
export type NumberLook = 'plain' | 'decimal' | 'precise' | 'percent';

export interface Sheet {
	readonly name: string;
	readonly columns: readonly {
		readonly title: string;
		/** In letters. */
		readonly width: number;
		readonly look?: NumberLook;
	}[];
	readonly rows: readonly (readonly Cell[])[];
}
/** A workbook, read from the start edge of its language. */
export interface Book {
	readonly language: Language;
	readonly sheets: readonly Sheet[];
}
