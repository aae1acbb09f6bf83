import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { isId, type WorkshopId } from '#domain/ids.ts';
import { ownEntry } from '#domain/own-entry.ts';
import { languages, type Language } from '#domain/languages.ts';
import { createApp, databaseFile, type App } from '#server/app.ts';
import { normalEmail } from '#server/auth/sign-in.ts';
import { backup, restore, WrongFolder } from '#server/backup.ts';
import { readConfig, WrongSetting, type Config } from '#server/config.ts';
import { doctor } from '#server/doctor.ts';
import { say } from '#server/log.ts';
import { exportWorkshop, ownerViewer } from '#server/operator.ts';
import { openSqliteStore } from '#server/storage/sqlite/store.ts';
import type { Store } from '#server/storage/store.ts';
import type { Verdict } from '#server/verify.ts';
import { verifyFile } from '#server/verify-file.ts';
import { databaseError } from '#server/storage/unreadable.ts';

const usage = `npm run majlis -- <verb>

  user create --email <e-mail> [--role owner|facilitator|reviewer]   prints a one-time link that makes the account
  user reset --email <e-mail>                                        prints a one-time link to a new password
  workshop import --file <file> [--strategy take|leave]              reads a workshop as JSON, prints its id
  workshop export --id <id> [--format csv|xlsx|json|md] [--language en|ar]
  backup --to <folder>                                               a copy of everything, also while the server runs
  restore --from <folder>                                            such a copy, into a data folder that is still empty
  verify                                                             database, logs, audit chains, recount
  doctor                                                             what this installation runs on`;

/** For whoever typed the command: one sentence, no stack. */
class Wrong extends Error {}

interface Desk {
	readonly app: App;
	readonly store: Store;
	readonly config: Config;
	readonly options: Readonly<Record<string, string | undefined>>;
}

const address = ({ origin, port }: Config, path: string): string => `${origin ?? `http://localhost:${port}`}${path}`;
const oneOf = <T extends string>(all: readonly T[], told: string | undefined, otherwise: T): T => {
	const found = all.find((each) => each === (told ?? otherwise));
	if (!found) throw new Wrong(`“${told}” is none of ${all.join(', ')}.`);
	return found;
};
const needed = ({ options }: Desk, name: string): string => {
	const told = options[name];
	if (!told) throw new Wrong(`Say --${name} …`);
	return told;
};
const languageOf = ({ options }: Desk): Language => oneOf(languages, options['language'], 'en');

/** The one that makes a database where there is none. */
const firstVerb = 'user create';

const verbs: Readonly<Record<string, (desk: Desk) => Promise<void>>> = {
	'user create': async (desk) => {
		const { app, store, config, options } = desk;
		const owner = await app.ownerLink();
		if (owner) return say('There is no account yet: this link makes the first one.', address(config, owner));
		const viewer = await ownerViewer(store, languageOf(desk));
		if (!viewer) throw new Wrong('This installation has no owner.');
		const role = oneOf(['owner', 'facilitator', 'reviewer'], options['role'], 'facilitator');
		const invited = await app.services.accounts.invite(viewer, { email: needed(desk, 'email'), role });
		if (!invited.ok) throw new Wrong(`Refused: ${invited.refusal.code}.`);
		say(address(config, `/welcome/${invited.value.token}`));
	},
	'user reset': async (desk) => {
		const { app, store, config } = desk;
		const person = await store.accounts.personByEmail(normalEmail(needed(desk, 'email')));
		const viewer = person && (await ownerViewer(store, languageOf(desk), person.organisationId));
		if (!person || !viewer) throw new Wrong('Nobody here has this e-mail.');
		const link = await app.services.accounts.resetLink(viewer, person.id);
		if (!link.ok) throw new Wrong(`Refused: ${link.refusal.code}.`);
		say(address(config, `/reset/${link.value.token}`));
	},
	'workshop import': async (desk) => {
		const { app, store, options } = desk;
		const strategy = oneOf(['take', 'leave'], options['strategy'], 'take');
		const viewer = await ownerViewer(store, languageOf(desk));
		if (!viewer) throw new Wrong('Make the first account before you import a workshop.');
		const text = await readFile(needed(desk, 'file'), 'utf8').catch(() => {
			throw new Wrong('The file cannot be read.');
		});
		const imported = await app.services.transfer.importAs(viewer, parsed(text), { strategy });
		if (!imported.ok) {
			const { code, params } = imported.refusal;
			if (code.startsWith('import.') && params?.['year'] !== undefined)
				throw new Wrong(`Refused: ${code} (${params['year']}). With --strategy leave the workshop comes alone.`);
			throw new Wrong(`Refused: ${code} at ${params?.['path'] ?? ''}`);
		}
		say(imported.value.id);
	},
	'workshop export': async (desk) => {
		const { app, store, options } = desk;
		const id = needed(desk, 'id');
		if (!isId(id)) throw new Wrong('Name the workshop by its id.');
		const format = oneOf(['csv', 'xlsx', 'json', 'md'], options['format'], 'json');
		const file = await exportWorkshop(app, store, id as WorkshopId, format, languageOf(desk));
		if (!file.ok) throw new Wrong(`Refused: ${file.refusal.code}.`);
		process.stdout.write(file.value.body);
	},
	backup: async (desk) => {
		const to = needed(desk, 'to');
		backup(desk.config, to);
		say(to);
	},
	doctor: async ({ config, store }) => say(...(await doctor(config, store)))
};
const tell = ({ workshops, strategies, rounds, auditRows, faults }: Verdict): void => {
	say(`${workshops} workshops, ${strategies} strategies, ${rounds} rounds, ${auditRows} rows of audit`, ...faults);
	if (faults.length > 0) throw new Wrong('Something was changed outside of Majlis.');
	say('All is well.');
};
const parsed = (text: string): unknown => {
	try {
		return JSON.parse(text);
	} catch {
		throw new Wrong('The file is not JSON.');
	}
};

const text = { type: 'string' } as const;
const run = async (): Promise<void> => {
	const { values, positionals } = parseArgs({
		allowPositionals: true,
		options: {
			email: text,
			file: text,
			to: text,
			from: text,
			id: text,
			role: text,
			format: text,
			language: text,
			strategy: text
		}
	});
	const config = readConfig(process.env);
	const name = positionals.join(' ');
	// before there is a database
	if (name === 'restore' && values.from) return tell(await restore(config, values.from));
	const file = databaseFile(config);
	const verb = ownEntry(verbs, name);
	if (!verb && name !== 'verify') throw new Wrong(usage);
	// to make one here would say that all is well in a folder that is the wrong one, and nothing could be restored into it
	if (name !== firstVerb && !existsSync(file))
		throw new Wrong(
			`There is no database in ${config.dataDir}: name its folder with MAJLIS_DATA_DIR, or start Majlis.`
		);
	// without the app, which needs a database that can be read
	if (!verb) return tell(await verifyFile(file));
	const store = await openSqliteStore(file);
	const app = await createApp({ ...config, logLevel: 'error' }, { store, serves: false });
	try {
		await verb({ app, store, config, options: values });
	} finally {
		await app.close();
	}
};

run().catch((error: unknown) => {
	const damage = databaseError(error);
	if (damage) error = new Wrong(`The database does not do what it is asked: ${damage}. Run verify.`);
	const isOurs = [Wrong, WrongSetting, WrongFolder].some((kind) => error instanceof kind);
	const isTyped = (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS');
	if (!isOurs && !isTyped) throw error;
	process.stderr.write(`${(error as Error).message}\n`);
	process.exitCode = 1;
});
