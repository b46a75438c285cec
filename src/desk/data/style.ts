/** How the page of what is kept looks: readable on a phone, light or dark. */
export const STYLE = `
:root{color-scheme:light dark;--ink:#1b1b1f;--soft:#5c5c66;--paper:#fff;--card:#f4f4f7;--line:#d9d9e0}
@media(prefers-color-scheme:dark){:root{--ink:#ececf1;--soft:#a9a9b5;--paper:#16161a;--card:#222228;--line:#3a3a44}}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,sans-serif}
main{max-width:42rem;margin:0 auto;padding:1rem}h1{font-size:1.5rem}h2{font-size:1.2rem;margin-top:2rem;border-top:1px solid var(--line);padding-top:1rem}
h3{font-size:1rem;margin:0 0 .5rem}article{background:var(--card);border-radius:.5rem;padding:.75rem;margin:.75rem 0}
dl{margin:0}dl dl{border-left:2px solid var(--line);padding-left:.75rem}dl div{margin:.25rem 0}dt{color:var(--soft);font-size:.85rem}
dd{margin:0;overflow-wrap:anywhere}ul{margin:0;padding-left:1.2rem}summary{color:var(--soft);font-size:.85rem;cursor:pointer;margin-top:.5rem}.small{color:var(--soft);font-size:.85rem}.text{white-space:pre-wrap}`;
