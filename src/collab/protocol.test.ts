import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import type { OptionId } from '#domain/ids.ts';
import { languages } from '#domain/languages.ts';
import { closeCodes, protocolHistory, protocolVersion } from './protocol.ts';
import { clusterKeys, noteKeys, roots, schemaVersion, sessionKeys, zoneKeys } from './schema.ts';
import { whyKey } from './strategy-candidates.ts';
import { initiativeKeys, initiativeTexts, lineKeys, lineTexts, planKeys, strategyTexts } from './strategy-schema.ts';

/** What each version looked like on the wire. A new line here means: a new version, a line of history, a rule in SPEC.md. */
const wires: Readonly<Record<number, string>> = {
	1: 'ec827cf0caf37dac',
	2: '8829d1f500dd8451',
	3: '0754443a3676cf27',
	4: '1f7fb513822bacbb',
	5: '8f1f6b0541fd6b04',
	6: '7a52c3ed93caaaf0'
};

/** The declarations of a file without comments and layout. */
const declarations = (name: string, ...leaveOut: string[]): string => {
	const text = readFileSync(new URL(name, import.meta.url), 'utf8');
	const source = ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true);
	const printer = ts.createPrinter({ removeComments: true });
	return source.statements
		.filter((statement) => !ts.isImportDeclaration(statement))
		.map((statement) => printer.printNode(ts.EmitHint.Unspecified, statement, source))
		.filter((statement) => !leaveOut.some((part) => statement.includes(part)))
		.join('\n')
		.replace(/\s+/g, ' ');
};

describe('the wire', () => {
	it('[V1] does not change without a new version', () => {
		const plan = Object.entries(planKeys).map(([name, key]) => [name, typeof key === 'string' ? key : key('id')]);
		const why = languages.map((language) => whyKey('id' as OptionId, language));
		const strategy = { strategyTexts, lineTexts, lineKeys, initiativeTexts, initiativeKeys, plan, why };
		const keys = { schemaVersion, roots, noteKeys, clusterKeys, zoneKeys, sessionKeys, strategy };
		const wire = [
			declarations('protocol.ts', 'protocolVersion =', 'protocolHistory ='),
			declarations('presence.ts'),
			declarations('cursors.ts'),
			declarations('packed.ts'),
			JSON.stringify(keys)
		];
		const hash = createHash('sha256').update(wire.join('\n')).digest('hex').slice(0, 16);
		expect(
			wires[protocolVersion],
			`the wire is now ${hash}: raise protocolVersion, write a line of protocolHistory and of wires, and the rule in SPEC.md`
		).toBe(hash);
	});

	it('[V1] each version has its line of history', () => {
		expect(protocolHistory.map((line) => Number(/^(\d+): /.exec(line)?.[1]))).toEqual(
			Array.from({ length: protocolVersion }, (_, version) => version + 1)
		);
	});

	it('[V2] close codes say whether to come back: 44xx never, 1012 soon', () => {
		for (const [name, code] of Object.entries(closeCodes))
			expect(name === 'restart' ? code === 1012 : code >= 4400 && code < 4500).toBe(true);
	});
});
