import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readConfig } from '#server/config.ts';

describe('readConfig', () => {
	it('has a default for everything', () =>
		expect(readConfig({})).toEqual({
			port: 3000,
			host: null,
			origin: null,
			dataDir: resolve('data'),
			trustProxy: false,
			secretFile: resolve('data/secret'),
			logLevel: 'info',
			smtp: null,
			demo: false
		}));

	it('reads what is set, and takes an empty value for unset', () => {
		const config = readConfig({
			PORT: '0',
			HOST: '::1',
			MAJLIS_ORIGIN: 'https://Example.org/',
			MAJLIS_TRUST_PROXY: '1',
			MAJLIS_DATA_DIR: '/srv/majlis',
			MAJLIS_SECRET_FILE: ''
		});
		expect(config).toMatchObject({
			port: 0,
			host: '::1',
			origin: 'https://example.org',
			trustProxy: true,
			secretFile: resolve('/srv/majlis/secret')
		});
	});

	it('takes a mail server together with the address of the sender, or not at all', () => {
		const url = 'smtps://user:hunter2@mail.example.org';
		expect(readConfig({ SMTP_URL: url, SMTP_FROM: ' cx@waha.example ' }).smtp).toEqual({
			url,
			from: 'cx@waha.example'
		});
		expect(readConfig({ SMTP_FROM: 'cx@waha.example' }).smtp).toBeNull();
		expect(() => readConfig({ SMTP_URL: url })).toThrow(/^The setting SMTP_FROM must [^\n]*\.$/);
	});

	it.each([
		['PORT', 'http'],
		['PORT', '70000'],
		['HOST', 'a b'],
		['MAJLIS_ORIGIN', 'majlis.example.org'],
		['MAJLIS_ORIGIN', 'https://example.org/app'],
		['MAJLIS_TRUST_PROXY', 'perhaps'],
		['MAJLIS_LOG_LEVEL', 'loud'],
		['SMTP_URL', 'https://user:hunter2@mail'],
		['SMTP_URL', 'smtp://'],
		['SMTP_URL', 'smtp:mail'],
		['SMTP_URL', 'smtp://cx:100%hunter2@mail'],
		['SMTP_FROM', 'Majlis <cx@waha.example>'],
		['SMTP_FROM', 'cx@waha.example\r\nBcc: x@y.example']
	])('refuses %s=%s with one sentence that names the setting and not the value', (name, value) => {
		expect(() => readConfig({ [name]: value })).toThrow(new RegExp(`^The setting ${name} must [^\\n]*\\.$`));
		expect(() => readConfig({ [name]: value })).not.toThrow(/hunter2/);
	});
});
