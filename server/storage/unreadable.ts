/** For whoever verifies: what could not be read, and why. The cause says more than what was wrapped around it. */
export const unreadable = (what: string, error: unknown): string => {
	const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
	return `${what} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}.`;
};

/** What the database said, whatever was wrapped around it; null when it is something else that went wrong. */
export const databaseError = (error: unknown): string | null => {
	const { code, message, cause } = error as Error & { code?: unknown };
	if (typeof code === 'string' && code.startsWith('SQLITE_')) return message;
	return cause instanceof Error ? databaseError(cause) : null;
};
