import { afterEach, describe, expect, it } from 'vitest';
import { diskEvidence, memoryEvidence, type EvidenceKeep } from '#server/storage/evidence-keep.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const folders: { remove(): void }[] = [];
afterEach(() => {
	for (const folder of folders.splice(0)) folder.remove();
});
const onDisk = (): EvidenceKeep => {
	const folder = temporaryFolder();
	folders.push(folder);
	return diskEvidence(`${folder.path}/evidence`);
};
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const text = (found: Uint8Array | null): string | null => found && new TextDecoder().decode(found);

describe.each([
	['disk', onDisk],
	['memory', memoryEvidence]
] as const)('evidence on %s', (_where, open) => {
	it('is there once it is put, and as it was put', async () => {
		const keep = open();
		const given = bytes('%PDF-1.7');
		await keep.put('evidence_a', given);
		given.fill(0);
		expect(text(await keep.get('evidence_a'))).toBe('%PDF-1.7');
		(await keep.get('evidence_a'))!.fill(0);
		expect(text(await keep.get('evidence_a'))).toBe('%PDF-1.7');
		expect(await keep.get('evidence_b')).toBeNull();
	});
	it('is replaced by what is put under its name', async () => {
		const keep = open();
		await keep.put('evidence_a', bytes('one'));
		await keep.put('evidence_a', bytes('two'));
		expect(text(await keep.get('evidence_a'))).toBe('two');
	});
	it('is gone once it is dropped, and dropping it again is nothing', async () => {
		const keep = open();
		await keep.put('evidence_a', bytes('one'));
		await keep.drop('evidence_a');
		await keep.drop('evidence_a');
		expect(await keep.get('evidence_a')).toBeNull();
	});
	it.each(['../evidence', 'evidence/a', 'short', 'Evidence_A', ''])('is never called %j', async (name) => {
		const keep = open();
		await expect(keep.put(name, bytes('one'))).rejects.toThrow();
		await expect(keep.get(name)).rejects.toThrow();
		await expect(keep.drop(name)).rejects.toThrow();
	});
});
