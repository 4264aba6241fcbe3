/** Node's arguments that start the bot, as `npm start` and the files of `deploy` do. */
export const SKYLARK = ['--max-semi-space-size=8', 'dist/src/main.js'] as const;
