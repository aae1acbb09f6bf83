import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { fileURLToPath } from 'node:url';
import type { Direction, Language } from '#domain/languages.ts';
import { directionIn } from './directions.ts';
import { fontFolders } from './fonts.ts';

const templates = fileURLToPath(new URL('./typst/', import.meta.url));
const keptGenerations = 10; // of what the compiler remembers

let compiler: NodeCompiler | undefined;

/** A text and the direction of its letters. */
export interface Spoken {
	readonly t: string;
	readonly d: Direction;
}
export const spokenIn =
	(language: Language) =>
	(text: string): Spoken => ({ t: text, d: directionIn(text, language) });

/**
 * A PDF of one of our templates. Everything that people wrote goes in as data, which typst never reads as its own language,
 * and the templates may read no file.
 */
export const pdfOf = (template: 'paper' | 'certificate', data: unknown): Uint8Array => {
	compiler ??= NodeCompiler.create({
		workspace: templates,
		fontArgs: fontFolders().map((folder) => ({ fontPaths: [folder] }))
	});
	try {
		return compiler.pdf({ mainFilePath: `${templates}${template}.typ`, inputs: { data: JSON.stringify(data) } });
	} finally {
		compiler.evictCache(keptGenerations);
	}
};
