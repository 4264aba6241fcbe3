/** The package declares its JavaScript as its types. */
declare module 'discord-api-spec/zod';
