import { resolve } from 'node:path';
import * as v from 'valibot';

export interface Config {
	readonly port: number;
	/** null: every address of this machine, so that phones in the room reach it. */
	readonly host: string | null;
	/** The only address that is ours, when it is known; null: judged from each request. */
	readonly origin: string | null;
	/** Absolute. Database, uploads, secrets and backups. */
	readonly dataDir: string;
	/** Believe X-Forwarded-*: only behind a proxy that sets these headers itself. */
	readonly trustProxy: boolean;
	/** Absolute; made with mode 0600 when missing. */
	readonly secretFile: string;
	readonly logLevel: LogLevel;
	readonly smtpUrl: string | null;
	/** Seeds the sample workshop; the data folder is thrown away afterwards. */
	readonly demo: boolean;
}

const logLevels = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const;
export type LogLevel = (typeof logLevels)[number];

/** Its message is one sentence for the person who set the value. */
export class WrongSetting extends Error {
	override readonly name = 'WrongSetting';
}

const isOrigin = (text: string): boolean => {
	const url = URL.parse(text);
	return (
		url !== null && /^https?:$/.test(url.protocol) && !url.username && `${url.pathname}${url.search}${url.hash}` === '/'
	);
};
const flag = v.pipe(
	v.picklist(['0', '1', 'true', 'false'], 'must be 1 or 0'),
	v.transform((text) => text === '1' || text === 'true')
);
const path = v.pipe(
	v.string(),
	v.transform((text) => resolve(text))
);

const schema = v.object({
	PORT: v.optional(
		v.pipe(
			v.string(),
			v.regex(/^\d{1,5}$/, 'must be a port number'),
			v.transform(Number),
			v.maxValue(65_535, 'must be at most 65535')
		),
		'3000'
	),
	HOST: v.optional(v.pipe(v.string(), v.regex(/^[\w.:-]+$/, 'must be a host name or an IP address'))),
	MAJLIS_ORIGIN: v.optional(
		v.pipe(
			v.string(),
			v.check(isOrigin, 'must be an address without a path, such as https://majlis.example.org'),
			v.transform((text) => new URL(text).origin)
		)
	),
	MAJLIS_DATA_DIR: v.optional(path, './data'),
	MAJLIS_TRUST_PROXY: v.optional(flag, '0'),
	MAJLIS_SECRET_FILE: v.optional(path),
	MAJLIS_LOG_LEVEL: v.optional(v.picklist(logLevels, `must be one of ${logLevels.join(', ')}`), 'info'),
	SMTP_URL: v.optional(
		v.pipe(
			v.string(),
			v.check((text) => /^smtps?:$/.test(URL.parse(text)?.protocol ?? ''), 'must begin with smtp:// or smtps://')
		)
	),
	MAJLIS_DEMO: v.optional(flag, '0')
});

/** Reads the environment once; throws WrongSetting. An empty value counts as unset. */
export const readConfig = (env: Readonly<Record<string, string | undefined>>): Config => {
	const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()));
	const parsed = v.safeParse(schema, given, { abortEarly: true });
	if (!parsed.success) {
		const { path: where, message } = parsed.issues[0];
		// The value itself stays out: SMTP_URL holds a password.
		throw new WrongSetting(`The setting ${String(where?.[0]?.key)} ${message}.`);
	}
	const set = parsed.output;
	return {
		port: set.PORT,
		host: set.HOST ?? null,
		origin: set.MAJLIS_ORIGIN ?? null,
		dataDir: set.MAJLIS_DATA_DIR,
		trustProxy: set.MAJLIS_TRUST_PROXY,
		secretFile: set.MAJLIS_SECRET_FILE ?? resolve(set.MAJLIS_DATA_DIR, 'secret'),
		logLevel: set.MAJLIS_LOG_LEVEL,
		smtpUrl: set.SMTP_URL ?? null,
		demo: set.MAJLIS_DEMO
	};
};
