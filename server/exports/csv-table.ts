export type Cell = string | number | null;

const bom = '\uFEFF'; // without it a spreadsheet reads Arabic in the code page of its machine
// A spreadsheet runs a cell that begins so, also behind marks that nobody sees; full-width signs count too.
const formula = /^[\s\p{Cf}\p{Cc}]*[=+\-−@＝＋－＠\t\r]/u;
const decimals = 6;

/** What somebody wrote, without the power of a formula; the mark before it says that it is text. */
export const withoutPower = (cell: string): string => (formula.test(cell) ? `'${cell}` : cell);

const text = (cell: string): string => {
	const plain = withoutPower(cell);
	return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
};
const number = (cell: number): string => String(Number(cell.toFixed(decimals)));
const write = (cell: Cell): string => (cell === null ? '' : typeof cell === 'number' ? number(cell) : text(cell));

/** RFC 4180; every line has as many fields as the widest. Numbers have a point and Latin digits: machines read them. */
export const csvOf = (rows: readonly (readonly Cell[])[]): string => {
	const width = Math.max(...rows.map((row) => row.length));
	const lines = rows.map((row) => Array.from({ length: width }, (_, i) => write(row[i] ?? null)).join(','));
	return `${bom}${lines.join('\r\n')}\r\n`;
};
