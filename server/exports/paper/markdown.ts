import { markdownText as plain } from '../markdown-text.ts';
import type { Block, Paper } from './paper.ts';

/** Keeps a text that runs the other way from turning the line around it. */
const isolated = (text: string): string => `\u2068${text}\u2069`;
const lines = (text: string): string[] => text.split(/\n+/).map(plain).filter(Boolean);

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string[] => [
	`| ${head.map(plain).join(' | ')} |`,
	`|${head.map(() => ' --- |').join('')}`,
	...rows.map((row) => `| ${row.map((cell) => lines(cell).map(isolated).join(' · ')).join(' | ')} |`),
	''
];

const written = (block: Block): string[] => {
	switch (block.is) {
		case 'heading':
			return [`${'#'.repeat(block.level + 1)} ${plain(block.text)}`, ''];
		case 'text':
			return lines(block.text).flatMap((line) => [line, '']);
		case 'list':
			return [
				...block.items.map((item, index) => `${block.numbered ? `${index + 1}.` : '-'} ${isolated(plain(item))}`),
				''
			];
		case 'quote':
			return [
				...lines(block.text).map((line) => `> ${line}`),
				...(block.translation ? ['>', `> ${plain(block.translation)}`] : []),
				...(block.by ? ['>', `> — ${plain(block.by)}`] : []),
				''
			];
		case 'facts':
			return [...block.rows.map(([name, value]) => `- **${plain(name)}:** ${isolated(plain(value))}`), ''];
		case 'table':
			return table(block.head, block.rows);
		case 'notice':
			return [`**${plain(block.text)}**`, ''];
		case 'page':
			return ['---', ''];
	}
};

export const writePaperAsMarkdown = ({ over, title, under, blocks }: Paper): string =>
	[plain(over), '', `# ${plain(title)}`, '', plain(under), '', ...blocks.flatMap(written)].join('\n');
