import { pino, type Logger } from 'pino';
import type { LogLevel } from '#server/config.ts';

export type { Logger };

// Secrets, and the words of people: a log is read by those who may not read the notes. Names, not places, because
// a new call site must be safe without thinking of this file; three levels is as deep as our lines go.
const hidden = [
	'password',
	'secret',
	'token',
	'link',
	'url',
	'cookie',
	'cookies',
	'authorization',
	'session',
	'sessionHash',
	'text',
	'note',
	'notes',
	'quote',
	'title',
	'purpose',
	'name',
	'email',
	'allocations',
	'nonce',
	'commitment',
	'givesUp',
	'receipt',
	'input',
	'body',
	'params'
];
const redact = { paths: hidden.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: '[hidden]' };

/** Errors of the validator and of the database quote the input in their message: only what is ours is kept. */
const plainError = (error: unknown): Record<string, unknown> => {
	if (!(error instanceof Error)) return { message: typeof error };
	const { name, message, stack = '', cause } = error;
	const quotes = 'issues' in error || 'params' in error;
	return {
		type: name,
		message: quotes ? '[hidden: quotes its input]' : message,
		stack: stack.slice(stack.search(/\n\s+at /) + 1),
		...('code' in error ? { code: error.code } : {}),
		...(cause instanceof Error ? { cause: plainError(cause) } : {})
	};
};

/** JSON lines on stderr; stdout is for the few lines that a person reads. */
export const createLogger = (level: LogLevel, destination: { write(line: string): void } = process.stderr): Logger =>
	pino(
		{ level, base: null, timestamp: pino.stdTimeFunctions.isoTime, redact, serializers: { err: plainError } },
		destination
	);

export const say = (...lines: string[]): void => {
	process.stdout.write(`${lines.join('\n')}\n`);
};
