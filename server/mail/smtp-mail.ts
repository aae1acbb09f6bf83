import { Readable } from 'node:stream';
import MailComposer from 'nodemailer/lib/mail-composer';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { Config } from '#server/config.ts';
import type { Logger } from '#server/log.ts';
import { cleaned, type Letter, type Mail, type MailAnswer } from './mail.ts';

const patience = {
	connectMs: 10_000,
	answerMs: 60_000 // a server that looks into a letter before it takes it needs a while
} as const;

/** What goes there crosses no network. */
export const isOwnMachine = (host: string): boolean => /^(localhost|127(\.\d{1,3}){3}|::1)$/.test(host);

type Failure = Error & {
	readonly code?: string | undefined;
	readonly responseCode?: number | undefined;
	readonly command?: string | undefined;
};

/** Errors of the protocol as answers; `hasAll`: the server had the whole letter when it happened. */
const answerTo = ({ responseCode, command = '' }: Failure, hasAll: boolean): MailAnswer => {
	if (responseCode === undefined) return { outcome: hasAll ? 'unclear' : 'not-tried', fault: 'unreachable' };
	const isForGood = responseCode >= 500;
	if (/^(RCPT TO|DATA)/.test(command)) return { outcome: isForGood ? 'refused' : 'not-tried', fault: null };
	return { outcome: 'not-tried', fault: isForGood ? 'denied' : 'unreachable' };
};

/**
 * One connection for each letter: they are few, and a server that is lost takes one of them with it. A password leaves this
 * machine only when the line is locked; letters use the lock where the server has one.
 */
export const smtpMail = (
	{ url, from }: NonNullable<Config['smtp']>,
	log: Pick<Logger, 'warn'>,
	{ connectMs, answerMs }: { readonly connectMs: number; readonly answerMs: number } = patience
): Mail => {
	const { protocol, hostname, port, username, password } = new URL(url);
	const host = hostname.replace(/^\[|\]$/g, '');
	const credentials = username ? { user: decodeURIComponent(username), pass: decodeURIComponent(password) } : null;
	const options = {
		host,
		...(port && { port: Number(port) }),
		secure: protocol === 'smtps:',
		requireTLS: protocol === 'smtp:' && credentials !== null && !isOwnMachine(host),
		connectionTimeout: connectMs,
		greetingTimeout: connectMs,
		dnsTimeout: connectMs,
		socketTimeout: answerMs
	};

	const give = (envelope: { from: string; to: string[] }, bytes: Buffer): Promise<MailAnswer> =>
		new Promise((answer) => {
			const connection = new SMTPConnection(options);
			let hasAll = false;
			const whole = new Readable({
				read() {
					this.push(bytes);
					this.push(null);
				}
			}).once('end', () => (hasAll = true));
			const fail = (error: Failure): void => {
				const { code, responseCode, command } = error;
				const own = answerTo(error, hasAll);
				// The words of the server name the address; its numbers do not.
				if (own.fault) log.warn({ code, responseCode, command }, `the mail server is ${own.fault}`);
				connection.close();
				answer(own);
			};
			let isOver = false;
			const once = (error: Failure | null): void => {
				if (isOver) return;
				isOver = true;
				if (error) return fail(error);
				connection.quit();
				answer({ outcome: 'sent', fault: null });
			};
			const send = (): void => connection.send(envelope, whole, (error) => once(error));
			connection.on('error', once);
			connection.on('end', () => once(new Error('the connection was closed')));
			connection.connect((error) => {
				if (error) return once(error);
				if (!credentials) return send();
				connection.login({ credentials }, (refused) => (refused ? once(refused) : send()));
			});
		});

	return {
		async send(letter: Letter) {
			const { to, from: name, subject, text, language } = cleaned(letter);
			const composed = new MailComposer({
				from: { name, address: from },
				to: { name: '', address: to },
				subject,
				text,
				textEncoding: language === 'ar' ? 'base64' : 'quoted-printable',
				headers: { 'Content-Language': language },
				disableFileAccess: true,
				disableUrlAccess: true
			}).compile();
			return give({ from, to: [to] }, await composed.build());
		}
	};
};
