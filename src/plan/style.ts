/** The plan's look: one column on a phone, black on white on paper (A4). */
export const style = `
:root{--ink:#17211f;--soft:#46544f;--paper:#f4f6f3;--card:#fff;--line:#b9c4be;--brand:#0b5a52;--brand-soft:#e2efec;--urgent:#a3161a;--on:#fff}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.75 "Hiragino Sans","Noto Sans JP","Noto Sans CJK JP","Yu Gothic UI",Meiryo,sans-serif;line-break:strict;overflow-wrap:anywhere}
a{color:var(--brand)}
.skip:not(:focus){position:absolute;left:-999px}
main{max-width:52rem;margin:0 auto;padding:1rem}
h1,h2,h3,dt{word-break:auto-phrase}
h1{font-size:1.5rem;line-height:1.4;margin:.5rem 0}
h2{font-size:1.2rem;border-bottom:2px solid var(--brand);margin:2rem 0 .75rem;padding-bottom:.2rem}
h3{font-size:1.05rem;margin:0 0 .4rem}
p{margin:.4rem 0;white-space:pre-line}
.small{color:var(--soft);font-size:.875rem}
.card,.steps>li{background:var(--card);border:1px solid var(--line);border-radius:.6rem;padding:.75rem 1rem;margin:0 0 .75rem}
.steps{list-style:none;counter-reset:step;margin:0;padding:0}
.steps>li{counter-increment:step}
.steps h3::before{content:counter(step) ". "}
.first{border-left:.4rem solid var(--brand)!important}
.first h2{margin-top:0}
dl{display:grid;grid-template-columns:6.5em 1fr;gap:.2rem .8rem;margin:.4rem 0}
dt{font-weight:700;overflow-wrap:anywhere}
dd{margin:0;white-space:pre-line}
.path{display:flex;gap:.4rem;list-style:none;margin:.5rem 0;padding:0}
.path li{flex:1;min-width:0;text-align:center;border:2px solid var(--line);border-radius:.5rem;background:var(--card);padding:.35rem .15rem}
.path b,.path span{display:block;line-height:1.4}
.path span{font-size:.8rem;color:var(--soft)}
.path .here{border-color:var(--brand);border-width:4px;background:var(--brand-soft)}
.path .blocked{border-style:dashed;border-color:var(--urgent)}
.files{list-style:none;margin:0;padding:0}
.files li{margin:0 0 .75rem}
.files a,button,.button{display:inline-block;font:inherit;color:var(--brand);background:var(--card);border:1px solid var(--brand);border-radius:.45rem;padding:.55rem .9rem;min-height:2.75rem;margin:.25rem .5rem .25rem 0;cursor:pointer}
button.bad{color:var(--urgent);border-color:var(--urgent)}
:focus-visible{outline:3px solid var(--brand);outline-offset:2px}
@media (max-width:30rem){dl{grid-template-columns:4.6em 1fr;gap:.3rem .5rem}.path{flex-direction:column}.path li{display:flex;justify-content:space-between;padding:.4rem .8rem}}
@page{size:A4;margin:14mm}
@media print{
body{background:#fff;font-size:10.5pt;line-height:1.6}
main{max-width:none;padding:0}
.files,.screen,.skip{display:none}
h2,h3{break-after:avoid}
.card,.steps>li{break-inside:avoid;border-color:#888;padding:.5rem .75rem}
.path{flex-direction:row}.path li{display:block}
dl{grid-template-columns:6.5em 1fr}
a{color:inherit;text-decoration:none}
.sources a::after{content:" " attr(href);font-size:8.5pt}
}`
