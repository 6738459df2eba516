/** A text, and its name if it can't be printed. */
export interface ReaderText {
  readonly group: string;
  readonly name?: string;
  readonly bytes: Uint8Array;
}

type Given = string | readonly [name: string, content: string | Uint8Array];

const valued = (...values: readonly string[]): readonly string[] => values.map((value) => `{"a":${value}}`);
const quoted = (...texts: readonly string[]): readonly string[] =>
  valued(...texts.map((text) => `"${text}"`));
const between = (...blanks: readonly string[]): readonly string[] =>
  blanks.map((blank) => `{${blank}"a"${blank}:${blank}1${blank}}`);

const nested = (...depths: readonly number[]): readonly Given[] =>
  depths.flatMap((depth): readonly Given[] => [
    [`lists ${String(depth)} deep in an object`, `{"a":${'['.repeat(depth - 1)}${']'.repeat(depth - 1)}}`],
    [`objects ${String(depth)} deep`, `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`],
  ]);

const mark = [0xef, 0xbb, 0xbf];
const utf8 = (text: string): readonly number[] => [...new TextEncoder().encode(text)];
const utf16 = (text: string): readonly number[] => [...Buffer.from(text, 'utf16le')];
const swapped = (bytes: readonly number[]): readonly number[] => [...Buffer.from(bytes).swap16()];
const bytes = (name: string, ...parts: readonly (readonly number[])[]): Given => [
  name,
  Uint8Array.from(parts.flat()),
];
const small = '{"a":"Büro 以太网 😀"}';

/**
 * Texts that JSON readers read differently, and some that they should read alike. Our reader, ConvertFrom-Json and
 * Test-Json read each of them; the results are in reader-verdicts.json and build/readme/READERS.md.
 */
const groups: Readonly<Record<string, readonly Given[]>> = {
  'Blanks between tokens': [
    ...between(' ', '\t', '\n', '\r', '\r\n'),
    ...between('\u00a0', '\u3000', '\v', '\f', '\u0085', '\u1680', '\u2003', '\u2028', '\u2029'),
    ...between('\u202f', '\u205f', '\0'),
    ...between('\u180e', '\u200b', '\u200d', '\u200e', '\u2060', '\ufeff', '\u00ad'),
    ...between('\u0001', '\u001c', '\u001f', '\u007f', '\u0080'),
    '{"a":1}\0',
    '{"a":1}\u001a',
  ],
  Encodings: [
    bytes('UTF-8', utf8(small)),
    bytes('UTF-8 with a byte order mark', mark, utf8(small)),
    bytes('UTF-8 with two byte order marks', mark, mark, utf8(small)),
    bytes('UTF-8 with three byte order marks', mark, mark, mark, utf8(small)),
    bytes('UTF-16, little end first, with a mark', [0xff, 0xfe], utf16(small)),
    bytes('UTF-16, little end first, with two marks', [0xff, 0xfe, 0xff, 0xfe], utf16(small)),
    bytes('UTF-16, little end first, without a mark', utf16('{"a":1}')),
    bytes('UTF-16, big end first, with a mark', [0xfe, 0xff], swapped(utf16(small))),
    bytes('UTF-16, big end first, without a mark', swapped(utf16('{"a":1}'))),
    bytes('Windows-1252', [...Buffer.from('{"a":"Büro"}', 'latin1')]),
    bytes('a byte order mark alone', mark),
  ],
  'Within texts': [
    ...quoted('a\tb', 'a\nb', 'a\r\nb', 'a\u0001b', 'a\0b', 'a\u007fb', 'a\u0085b', 'a\u2028b', 'a\u200bb'),
    ...quoted('\u{1f600}', '以太网', "it's", '\\"', '\\\\', '\\/', '\\b\\f\\n\\r\\t', "it\\'s"),
    ...quoted('\\u0041', '\\u00E4', '\\u0000', '\\ud83d\\ude00', '\\ud800', '\\udc00', '\\ude00\\ud83d'),
    ...quoted('\\ud83d\\u0041', '\\x41', '\\0', '\\a', '\\e', '\\v', '\\p', '\\\n', '\\U0041', '\\u12'),
    ...quoted('\\u12g4', '\\u+123', '\\u{1f600}', 'C:\\projects', 'C:\\users', 'C:\\new', 'C:\\', '\\'),
    '{"a":"D:\\","b":1}',
    '{"a":"b',
    '{"a":"',
    '{"a":"b\n"c":1}',
    '{"a":"b, "c":1}',
    '{"a:1,\n"b":2}',
  ],
  Keys: [
    ...[
      '{"a":1,"a":2}',
      '{"a":1,"A":2}',
      '{"ä":1,"Ä":2}',
      '{"σ":1,"ς":2}',
      '{"ß":1,"ẞ":2}',
      '{"ss":1,"ß":2}',
    ],
    ...[
      '{"s":1,"ſ":2}',
      '{"k":1,"\u212a":2}',
      '{"i":1,"İ":2}',
      '{"i":1,"ı":2}',
      '{"ǆ":1,"ǅ":2}',
      '{"ა":1,"Ა":2}',
    ],
    ...['{"\u{10400}":1,"\u{10428}":2}', '{"ᾀ":1,"ᾈ":2}', '{"ä":1,"a\u0308":2}', '{"a\\u0000":1,"a":2}'],
    ...['{"a\u200b":1,"a":2}', '{"a":{"b":1},"A":{"b":2}}', '{"a":{"b":1,"B":2}}', '[{"a":1},{"A":2}]'],
    ...['{"":1}', '{"":1,"":2}', '{"a":{"":1}}', '{" ":1}', '{"__proto__":1}', '{"constructor":1}'],
    ...['{"psobject":1}', '{"PSObject":1}', '{"psbase":1}', '{"psadapted":1}', '{"psextended":1}'],
    ...['{"pstypenames":1}', '{"PSStandardMembers":1}', '{"a":{"psobject":{}}}', '{"$type":"System.Object"}'],
    ...['{"$id":"1","a":{"$ref":"1"}}', '{"Count":1,"Length":2,"Keys":3}', '{"a.b":1,"a[0]":2}'],
    ...['{"2024-01-02T03:04:05":1}', '{"a\tb":1}'],
  ],
  Numbers: [
    ...valued('0', '-0', '-0.0', '1.0', '1.10', '1e5', '1E+2', '1.5e-3', '1e-400', '1e400', '-1e400'),
    ...valued('1.7976931348623159e308', '9007199254740993', '9223372036854775807', '9223372036854775808'),
    ...valued('12345678901234567890', '123456789012345678901234567890', '0.1234567890123456789'),
    ...[380, 381].map((count): Given => [
      `a number of ${String(count)} digits`,
      `{"a":${'1'.repeat(count)}}`,
    ]),
    ...valued('010', '-010', '08', '00', '-00', '018', '00.5', '0x10', '0X1F', '-0x10', '0x', '0b11', '0o17'),
    ...valued('+1', '+.5', '.5', '-.5', '5.', '-5.', '5.e3', '.e3', '.', '-', '--1', '1e', '1e+', '1..2'),
    ...valued('NaN', 'nan', '-NaN', 'Infinity', '-Infinity', '+Infinity', '1_000', '1f', '10GB', '10 GB'),
    ...valued('1,5', '192.168.1.1', '192.168.1.0/24', '2024-01-02', '٣', '１'),
  ],
  'Quotes and bare words': [
    ...[
      "{'a':1}",
      '{a:1}',
      '{ä:1}',
      '{1:2}',
      '{null:1}',
      '{$a:1}',
      '{a-b:1}',
      '{a b:1}',
      '{“a”:1}',
      '{`a`:1}',
    ],
    ...valued("'b'", '“b”', '„b“', '«b»', '`b`', "''", 'b', 'True', 'FALSE', 'NULL', 'None', 'undefined'),
    ...valued('tru', 'truee', 'nulll', 't', 'new Date(0)', 'Date(0)', '/re/', '@"x"', '"x" + "y"', '"x" "y"'),
    ...valued('$x', '$(x)', '${x}', '<x>', '{{x}}', '%x%', '__x__', '#{x}#'),
    'callback({"a":1})',
    '@{a=1}',
    'a: 1',
  ],
  Comments: [
    ...['// c\n{"a":1}', '{"a":1}// c', '/*c*/{"a":1}', '{/*c*/"a":1}', '{"a"/*c*/:1}', '{"a"//c\n:1}'],
    ...['{"a":/*c*/1}', '{"a":1/*c*/}', '{"a":1/*c*/,"b":2}', '{"a":1,/*c*/"b":2}', '{"a":1}/*c*/'],
    ...[
      '{"a":[/*c*/]}',
      '{"a":[1,/*c*/]}',
      '{"a":1}//',
      '{"a":1}/',
      '/* a /* b */ */{"a":1}',
      '/* a {"a":1}',
    ],
    ...['{"a":1}/* b', '{"a":1//c\r,"b":2}', '{"a":[1//c\u2028,2]}', '# c\n{"a":1}', '{"a":1 # c\n}'],
    ...[
      '{"a":1}# c',
      '<!-- c -->{"a":1}',
      ';c\n{"a":1}',
      '{"a":"// b /* c */"}',
      '//',
      '/**/',
      '{"a":1/**/2}',
    ],
  ],
  'Commas, colons, brackets': [
    ...[
      '{"a":1,}',
      '{"a":[1,]}',
      '{"a":[1,],}',
      '{"a":1,,}',
      '{"a":1,,"b":2}',
      '{,}',
      '{,"a":1}',
      '{"a":[,]}',
    ],
    ...[
      '{"a":[,1]}',
      '{"a":[1,,2]}',
      '{"a":[1,,]}',
      '{"a":}',
      '{"a":,}',
      '{"a":,"b":1}',
      '{"a"}',
      '{"a","b"}',
    ],
    ...['{"a" 1}', '{"a"=1}', '{"a"=>1}', '{"a"::1}', '{"a":1 "b":2}', '{"a":"b"\n"c":1}', '{"a":[1 2]}'],
    ...['{"a":1;"b":2}', '{"a":{}{}}', '["a":1]', '{"a":{"b":1}', '{"a":[1}', '{"a":1]', '{"a":1', '{', '['],
    ...['{"a":1}}', '{"a":1}]', '{"a":1},', ']', '}'],
  ],
  'Several values, one value, none': [
    ...['{"a":1}{"b":2}', '{"a":1}\n{"b":2}', '{"a":1},{"b":2}', '{"a":1}x', '[1][2]', '1 2', '"a":1'],
    ...[
      '"a":1,"b":2',
      '{}',
      '[]',
      '[{"a":1}]',
      '[null]',
      'null',
      'true',
      '1',
      '"a"',
      "'a'",
      'NaN',
      'undefined',
    ],
    ...['{"a":null}', '{"a":{}}', '{"a":[]}', '{"a":[[]]}', '{"a":[{"b":1}]}', '{"a":true,"b":false}'],
    ['nothing', ''],
    ['blanks', ' \t\r\n'],
    ['line ends', '\n\n'],
  ],
  Nesting: nested(64, 65, 100, 499, 500, 501, 1023, 1024, 1025, 2000, 10_000),
  'Dates and other texts that say something': [
    ...quoted('2024-01-02T03:04:05', '2024-01-02T03:04:05Z', '2024-01-02T03:04:05+02:00'),
    ...quoted('2024-01-02T03:04:05.1234567', '2024-01-02', '2024-01-02T03:04', '2024-01-02 03:04:05'),
    ...quoted('2024-13-02T03:04:05', ' 2024-01-02T03:04:05', '/Date(0)/', '\\/Date(0)\\/', '/Date(0+0200)/'),
    ...quoted('03:04:05', 'P1D', '00000000-0000-0000-0000-000000000000', '1.10', 'true', 'NaN', '@{b=1}'),
  ],
};

export const readerTexts: readonly ReaderText[] = Object.entries(groups).flatMap(([group, given]) =>
  given.map((one): ReaderText => {
    if (typeof one === 'string') return { group, bytes: Uint8Array.from(utf8(one)) };
    const [name, content] = one;
    return { group, name, bytes: typeof content === 'string' ? Uint8Array.from(utf8(content)) : content };
  }),
);
