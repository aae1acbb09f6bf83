import { resolve } from 'node:path';
import * as v from 'valibot';
import { readAddress } from '#domain/letters.ts';

export interface Config {
	readonly port: number;
	/** null: every address of this machine, so that phones in the room reach it. */
	readonly host: string | null;
	/** The only address that is ours, when it is known; null: judged from each request. */
	readonly origin: string | null;
	/** Absolute. Database, uploaded files and, unless told otherwise, the secret. */
	readonly dataDir: string;
	/** Believe X-Forwarded-*: only behind a proxy that sets these headers itself. */
	readonly trustProxy: boolean;
	/** Absolute; made with mode 0600 when missing. */
	readonly secretFile: string;
	readonly logLevel: LogLevel;
	/** A mail server, with its password, and the address that letters come from; null: nothing is sent from here. */
	readonly smtp: { readonly url: string; readonly from: string } | null;
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
const isMailServer = (text: string): boolean => {
	const url = URL.parse(text);
	if (!url || !/^smtps?:$/.test(url.protocol) || url.hostname === '') return false;
	try {
		decodeURIComponent(`${url.username}:${url.password}`);
		return true;
	} catch {
		return false; // a per cent sign that stands for itself is written %25
	}
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
			v.check(
				isMailServer,
				'must be smtp://host or smtps://host, with what is special in a name or a password written as %40'
			)
		)
	),
	SMTP_FROM: v.optional(
		v.pipe(
			v.string(),
			v.check((text) => readAddress(text) !== null, 'must be one e-mail address, such as cx@example.org'),
			v.transform((text) => readAddress(text) ?? '')
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
	if (set.SMTP_URL && !set.SMTP_FROM)
		throw new WrongSetting(
			'The setting SMTP_FROM must be the address that letters come from, because SMTP_URL is set.'
		);
	return {
		port: set.PORT,
		host: set.HOST ?? null,
		origin: set.MAJLIS_ORIGIN ?? null,
		dataDir: set.MAJLIS_DATA_DIR,
		trustProxy: set.MAJLIS_TRUST_PROXY,
		secretFile: set.MAJLIS_SECRET_FILE ?? resolve(set.MAJLIS_DATA_DIR, 'secret'),
		logLevel: set.MAJLIS_LOG_LEVEL,
		smtp: set.SMTP_URL && set.SMTP_FROM ? { url: set.SMTP_URL, from: set.SMTP_FROM } : null,
		demo: set.MAJLIS_DEMO
	};
};
