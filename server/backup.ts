import { chmodSync, copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { databaseFile, evidenceFolder } from '#server/app.ts';
import type { Config } from '#server/config.ts';
import { copyDatabase } from '#server/storage/sqlite/copy.ts';
import { openSqliteStore } from '#server/storage/sqlite/store.ts';
import { verify, type Verdict } from '#server/verify.ts';

type Place = Pick<Config, 'dataDir' | 'secretFile'>;

/** Why a folder cannot be taken; one sentence for the operator. */
export class WrongFolder extends Error {
	override readonly name = 'WrongFolder';
}

const partsOf = (folder: string) => ({
	database: join(folder, 'majlis.db'),
	secret: join(folder, 'secret'),
	evidence: join(folder, 'evidence')
});
const copySecret = (from: string, to: string): void => {
	copyFileSync(from, to);
	chmodSync(to, 0o600);
};
/** One by one: what is taken back in this very moment is no longer to be copied, and must not stop the rest. */
const copyEvidence = (from: string, to: string): void => {
	if (!existsSync(from)) return;
	mkdirSync(to, { recursive: true, mode: 0o700 });
	for (const name of readdirSync(from)) {
		if (name.endsWith('.part')) continue;
		try {
			copyFileSync(join(from, name), join(to, name));
		} catch (error) {
			if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
		}
	}
};

/**
 * A folder that can be given back, taken while the server runs: the database of one moment, and the key of cookies and links.
 * Of a vote that is open at that moment it holds what links voters to choices: keep it as you keep the data.
 */
export const backup = (place: Place, to: string): void => {
	if (existsSync(to) && readdirSync(to).length > 0) throw new WrongFolder(`${to} is not empty.`);
	mkdirSync(to, { recursive: true, mode: 0o700 });
	const parts = partsOf(to);
	copyDatabase(databaseFile(place), `${parts.database}.part`);
	copySecret(place.secretFile, parts.secret);
	copyEvidence(evidenceFolder(place), parts.evidence); // after the database: whatever a row names is there
	renameSync(`${parts.database}.part`, parts.database); // last: a folder without it is not a backup
};

/** Only into a place where there is no data yet. Browsers that were connected before take the restored board over. [D9] */
export const restore = async (place: Place, from: string): Promise<Verdict> => {
	const parts = partsOf(from);
	const file = databaseFile(place);
	if (!existsSync(parts.database) || !existsSync(parts.secret)) throw new WrongFolder(`${from} is not a backup.`);
	if (existsSync(file)) throw new WrongFolder(`There is data in ${place.dataDir} already: name an empty folder.`);
	mkdirSync(place.dataDir, { recursive: true, mode: 0o700 });
	mkdirSync(dirname(place.secretFile), { recursive: true, mode: 0o700 });
	copySecret(parts.secret, place.secretFile);
	copyEvidence(parts.evidence, evidenceFolder(place));
	try {
		copyDatabase(parts.database, `${file}.part`);
		const store = await openSqliteStore(`${file}.part`);
		await store.journal.renewLineages();
		const verdict = await verify(store);
		await store.close();
		renameSync(`${file}.part`, file);
		return verdict;
	} finally {
		for (const left of ['', '-wal', '-shm']) rmSync(`${file}.part${left}`, { force: true });
	}
};
