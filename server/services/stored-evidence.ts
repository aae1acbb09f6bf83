import { kindOfFile, safeFileName, type EvidenceFile } from '#domain/evidence-files.ts';
import { ok, refuse, type Result } from '#domain/errors.ts';
import { newId, type AwardId, type EvidenceFileId, type Id, type NominationId } from '#domain/ids.ts';
import { limits } from '#domain/limits.ts';
import type { StoredFile } from './award-services.ts';
import type { Parts } from './parts.ts';

type Needed = Pick<Parts, 'store' | 'evidence' | 'random' | 'now'>;
const megabyte = 1024 * 1024;
export const largestMegabytes = limits.evidenceFileBytes / megabyte;

/** The row is written after the bytes: a crash in between leaves a file that nothing names, and never a name without a file. */
export const storeEvidence = async (
	{ store, evidence, random, now }: Needed,
	award: AwardId,
	nominationId: NominationId,
	name: string,
	bytes: Uint8Array
): Promise<Result<EvidenceFile>> => {
	if (bytes.byteLength === 0) return refuse('file.empty');
	if (bytes.byteLength > limits.evidenceFileBytes) return refuse('file.too-large', { limit: largestMegabytes });
	const kind = kindOfFile(bytes);
	if (!kind) return refuse('file.type');
	const known = await store.awards.files(nominationId);
	if (known.length >= limits.evidenceFiles) return refuse('file.too-many', { limit: limits.evidenceFiles });
	if ((await store.awards.fileBytes(award)) + bytes.byteLength > limits.evidenceAwardBytes)
		return refuse('file.no-room');
	const file: EvidenceFile = {
		id: newId<EvidenceFileId>(random, 'file'),
		nominationId,
		name: safeFileName(name, kind),
		kind,
		size: bytes.byteLength,
		stored: newId<Id<'stored'>>(random, 'evidence'),
		at: now()
	};
	await evidence.put(file.stored, bytes);
	if (await store.awards.addFile(award, file, limits.evidenceFiles)) return ok(file);
	await evidence.drop(file.stored); // another request took the last place meanwhile
	return refuse('file.too-many', { limit: limits.evidenceFiles });
};

export const readStored = async ({ evidence }: Needed, file: EvidenceFile): Promise<Result<StoredFile>> => {
	const bytes = await evidence.get(file.stored);
	return bytes ? ok({ file, bytes }) : refuse('not-found');
};

export const dropStored = async ({ store, evidence }: Needed, file: EvidenceFile): Promise<void> => {
	await store.awards.removeFile(file.id);
	await evidence.drop(file.stored);
};
