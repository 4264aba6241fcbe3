import type { APIEmbed } from 'discord-api-types/v10';

/** What an embed says, line by line, in Discord's markdown. */
export function embedLines({ author, title, url, description, fields = [], footer }: APIEmbed): string[] {
  const heading = title && url ? `[${title}](${url})` : title;
  const lines = [
    author?.name,
    heading && `**${heading}**`,
    ...(description?.split('\n') ?? []),
    ...fields.flatMap(({ name, value }) => [`**${name}**`, ...value.split('\n')]),
    footer && `-# ${footer.text}`,
  ];
  return lines.flatMap(line => (line ? [line] : []));
}
