import { afterEach, describe, expect, it } from 'vitest';
import { createLogger } from '#server/log.ts';
import { isOwnMachine, smtpMail } from '#server/mail/smtp-mail.ts';
import { smtpServer, type SmtpServer } from '../support/smtp-server.ts';
import { mailContract } from './mail-contract.ts';

const from = 'cx@waha.example';
const nameOf = (header: string | undefined): string => /^"?(.*?)"? <cx@waha\.example>$/s.exec(header ?? '')?.[1] ?? '';
const unquoted = (name: string): string => name.replace(/\\(.)/g, '$1');

mailContract('SMTP', async () => {
	const server = await smtpServer();
	const log = createLogger('silent');
	return {
		mail: smtpMail({ url: `smtp://127.0.0.1:${server.port}`, from }, log),
		delivered: () =>
			server.received.map(({ to, headers, text }) => ({
				to: to.join(', '),
				from: unquoted(nameOf(headers.get('from'))),
				subject: headers.get('subject') ?? '',
				text: text.replaceAll('\r\n', '\n').replace(/\n$/, '')
			})),
		refuse: (address) => void server.answers.set(`RCPT TO:<${address}`, '550 5.1.1 nobody of that name'),
		putOff: (address) => void server.answers.set(`RCPT TO:<${address}`, '450 4.2.0 come back later'),
		deny: () => void server.answers.set('MAIL', '553 5.7.1 not from you'),
		end: () => server.close(),
		hangUp: () => void (server.hangsUp = true),
		close: () => server.close()
	};
});

describe('a letter by SMTP', () => {
	let server: SmtpServer;
	afterEach(() => server.close());
	const words = {
		to: 'palm@customers.example',
		from: 'Waha',
		subject: 'Thank you',
		text: 'Dear Palm',
		language: 'en'
	} as const;
	const ready = async (user = '') => {
		server = await smtpServer();
		const lines: string[] = [];
		const log = createLogger('trace', { write: (line) => void lines.push(line) });
		return { mail: smtpMail({ url: `smtp://${user}127.0.0.1:${server.port}`, from }, log), lines };
	};

	it('comes from the address that was set, says its language, and is plain text', async () => {
		const { mail } = await ready();
		await mail.send(words);
		const [only] = server.received;
		expect([only?.from, only?.headers.get('to'), only?.headers.get('content-language')]).toEqual([
			from,
			words.to,
			'en'
		]);
		expect(only?.headers.get('content-type')).toMatch(/^text\/plain; charset=utf-8/);
		expect(only?.headers.get('message-id')).toMatch(/@waha\.example>$/);
		expect([...(only?.headers.keys() ?? [])]).not.toContain('x-mailer');
	});
	it.each([
		['AUTH', '535 5.7.8 wrong password', { outcome: 'not-tried', fault: 'denied' }],
		['AUTH', '454 4.7.0 not at this moment', { outcome: 'not-tried', fault: 'unreachable' }],
		['EHLO', '554 5.7.1 not you', { outcome: 'not-tried', fault: 'denied' }],
		['MAIL', '451 4.3.0 not at this moment', { outcome: 'not-tried', fault: 'unreachable' }],
		['DATA', '451 4.3.0 not at this moment', { outcome: 'not-tried', fault: null }],
		['DATA', '554 5.6.0 no', { outcome: 'refused', fault: null }],
		['.', '554 5.7.1 rubbish', { outcome: 'refused', fault: null }],
		['.', '452 4.3.1 full', { outcome: 'not-tried', fault: null }]
	] as const)('%s answered by %s', async (command, answer, wanted) => {
		const { mail, lines } = await ready('cx:hunter2@');
		server.answers.set(command, answer);
		if (command === 'EHLO') server.answers.set('HELO', answer);
		expect(await mail.send(words)).toEqual(wanted);
		expect(server.received).toEqual([]);
		// who runs the server learns that it is at fault, and nobody's address
		expect(lines.length > 0).toBe(wanted.fault !== null);
		expect(lines.join()).not.toMatch(/palm|customers|Dear|Thank you|hunter2/i);
	});
	it('is not waited for without end', async () => {
		server = await smtpServer();
		server.isDeaf = true;
		const mail = smtpMail({ url: `smtp://127.0.0.1:${server.port}`, from }, createLogger('silent'), {
			connectMs: 50,
			answerMs: 50
		});
		expect(await mail.send(words)).toEqual({ outcome: 'not-tried', fault: 'unreachable' });
	});
	it('gives no password away over a network that is not locked', async () => {
		server = await smtpServer();
		server.answers.set('STARTTLS', '502 5.5.1 what is that');
		// the same machine, by an address that does not say so
		const mail = smtpMail({ url: `smtp://cx:hunter2@0.0.0.0:${server.port}`, from }, createLogger('silent'));
		expect(await mail.send(words)).toEqual({ outcome: 'not-tried', fault: 'denied' });
		expect(server.heard.filter((line) => /^(AUTH|MAIL|RCPT)/.test(line))).toEqual([]);
		expect(['127.0.0.1', '::1', 'localhost'].map(isOwnMachine)).toEqual([true, true, true]);
		const others = ['mail.waha.example', '10.0.0.7', 'localhost.waha.example', '0.0.0.0'];
		expect(others.map(isOwnMachine)).toEqual(others.map(() => false));
	});
	it('names the password to the machine that it is on, whatever letters are in it', async () => {
		const { mail } = await ready('c%40x:hunter%3A2@');
		expect((await mail.send(words)).outcome).toBe('sent');
		const [, secret = ''] = /^AUTH PLAIN (.*)$/.exec(server.heard.find((line) => line.startsWith('AUTH')) ?? '') ?? [];
		expect(Buffer.from(secret, 'base64').toString()).toBe('\0c@x\0hunter:2');
	});
});
