/// The report's one style sheet: light and dark, paper and screen, 320 px and up. Colours: Okabe and Ito's set, which colour-blind readers tell apart.
package enum Stylesheet {
  package static let report = """
    :root{--sans:system-ui,"Segoe UI",Roboto,"Noto Sans",sans-serif;--paper:#fff;--ink:#1a1a1a;--soft:#5c5c5c;--line:#d9d9d9;--wash:#f5f5f2;--link:#00538a;
    --blue:#0072b2;--orange:#b35900;--green:#00704f;--sky:#3a8fb7;--purple:#9c4f7f;--red:#b84300;--yellow:#8a7a00}
    @media (prefers-color-scheme:dark){:root{--paper:#16181b;--ink:#ececec;--soft:#a8a8a8;--line:#3a3d42;--wash:#202327;--link:#7cc4f0;
    --blue:#56b4e9;--orange:#e69f00;--green:#3fcf9f;--sky:#8fd0f5;--purple:#dd9cc3;--red:#ff8a4d;--yellow:#f0e442}}
    *{box-sizing:border-box}
    html{scroll-padding-top:1rem}
    body{margin:0 auto;padding:1rem 1.25rem 4rem;max-width:72rem;background:var(--paper);color:var(--ink);
    font:1rem/1.55 Charter,"Bitstream Charter","Source Serif 4",Georgia,serif}
    h1,h2,h3,h4,h5,dl,.brand,.note,.meta,.role,.leaning,.legend,.period,.deadlines,.card footer{font-family:var(--sans)}
    h1{font-size:clamp(1.6rem,4vw,2.4rem);line-height:1.15;margin:.1rem 0 1rem;letter-spacing:-.015em}
    h2{font-size:1.35rem;margin:2.75rem 0 .5rem;padding-top:.75rem;border-top:3px solid var(--ink)}
    h3{font-size:1.05rem;margin:1.25rem 0 .25rem}
    h4{font-size:1rem;margin:1rem 0 .25rem}
    a{color:var(--link);text-underline-offset:.15em}
    a:focus-visible{outline:3px solid var(--orange);outline-offset:2px}
    .skip{position:absolute;left:-99rem}.skip:focus{position:static}
    .brand{margin:0;font-weight:700;letter-spacing:.12em;text-transform:uppercase;font-size:.8rem;color:var(--soft)}
    .note,.meta,.role,.period,.empty{color:var(--soft);font-size:.9rem;margin:.25rem 0 .75rem}
    .figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(8.5rem,1fr));gap:.75rem;margin:0 0 .5rem}
    .figures div{background:var(--wash);border-radius:.4rem;padding:.6rem .8rem;display:flex;flex-direction:column-reverse;justify-content:flex-end}
    .figures dt{font-size:.8rem;color:var(--soft)}
    .figures dd{margin:0;font-size:1.7rem;font-weight:700;line-height:1.2}
    .figures a{text-decoration:none}
    .rows{font-family:var(--sans);font-size:.92rem}
    .row{display:grid;grid-template-columns:minmax(8rem,1.2fr) repeat(auto-fit,minmax(15rem,2fr));gap:.25rem 1rem;align-items:center;
    padding:.45rem .5rem;border-bottom:1px solid var(--line);color:var(--ink);list-style-position:outside}
    .row.head{color:var(--soft);font-size:.78rem;font-weight:600}
    .row.head .lean{padding-left:0}
    .who{font-weight:600}.total>.row{background:var(--wash)}
    .apart>.row,.note.apart{color:var(--soft);font-style:italic}.note.apart{margin:1rem 0 0;padding:0 .5rem}
    .row .lean{display:flex;flex-wrap:wrap;align-items:center;gap:.1rem .6rem;font-variant-numeric:tabular-nums}
    .row small,.group small,.deadlines small{color:var(--soft);font-weight:400}
    .row .target{display:none}
    .row:hover,.group>summary:hover{background:var(--wash)}
    .row .who::before{content:"\\25B8\\00A0";color:var(--link)}[open]>.row .who::before{content:"\\25BE\\00A0"}.head .who::before{content:none}
    .behind{padding:.25rem 1rem 1rem 1.5rem;border-bottom:1px solid var(--line)}
    .behind h4{margin:.75rem 0 0}.behind h5{margin:.5rem 0 0;font-size:.9rem}
    .roles{display:flex;flex-wrap:wrap;gap:.1rem 1.1rem}
    .places .row{grid-template-columns:minmax(8rem,1fr) 4fr}
    .words{margin:.25rem 0;padding-left:1rem;font-size:.9rem;line-height:1.45}
    .words li{margin:.3rem 0}.words a{font-family:var(--sans);font-size:.8rem}
    q{quotes:none}mark{background:color-mix(in srgb,#f0e442 38%,transparent);color:inherit;padding:0 .1em}
    .group>summary{display:flex;gap:.75rem;align-items:baseline;border-bottom:1px solid var(--line);color:var(--ink);font-size:1rem}
    .group>summary::before{content:"\\25B8";color:var(--link)}.group[open]>summary::before{content:"\\25BE"}
    .measures{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(24rem,100%),1fr));gap:.75rem;padding:.75rem 0 1.5rem}
    .policy{border-left:4px solid var(--soft);padding:.1rem 0 .1rem .8rem}
    .policy.in-force{border-color:var(--blue)}.policy.adopted{border-color:var(--sky)}.policy.proposed{border-left-style:dashed}
    .policy.rejected,.policy.expired,.policy.unknown{border-left-style:dotted}
    .policy h4{margin:0;display:flex;flex-wrap:wrap;gap:.5rem;align-items:baseline}
    .status{font-size:.75rem;font-weight:600;border:1px solid var(--line);border-radius:1rem;padding:.05rem .55rem;color:var(--soft)}
    .policy dl{display:flex;flex-wrap:wrap;gap:.05rem .9rem;margin:.15rem 0;font-size:.85rem}
    .policy dl div{display:flex;gap:.3rem}.policy dt{color:var(--soft)}.policy dd{margin:0}
    .policy .words{padding:0;margin:.15rem 0}
    .preferences{padding-left:1.1rem;font-family:var(--sans);font-size:.92rem}
    svg.lean{width:9rem;height:1.1rem;vertical-align:middle}
    .track{fill:var(--line)}.middle{stroke:var(--ink);stroke-width:1.5}.favour{fill:var(--blue)}.against{fill:var(--orange)}
    summary{cursor:pointer;list-style:none;font-family:var(--sans);font-size:.9rem;color:var(--link);padding:.5rem 0}
    .deadlines{list-style:none;padding:0;margin:.5rem 0}
    .deadlines li{display:grid;grid-template-columns:6.5rem 1fr;gap:.75rem;padding:.35rem 0;border-bottom:1px solid var(--line)}
    .deadlines li span{display:flex;flex-wrap:wrap;gap:0 .75rem;align-items:baseline}
    .deadlines time{font-weight:700;font-variant-numeric:tabular-nums}
    .cards{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(19rem,100%),1fr));gap:1rem}
    .card{border:1px solid var(--line);border-radius:.5rem;padding:.25rem 1rem .5rem}
    .card h3{margin-bottom:0}.leaning{display:flex;gap:.6rem;align-items:center;margin:.2rem 0;font-size:.85rem;font-variant-numeric:tabular-nums}.leaning .target{min-width:3.5rem}
    .card details summary::before,.more>summary::before{content:"\\25B8\\00A0"}.card [open] summary::before,.more[open]>summary::before{content:"\\25BE\\00A0"}
    .card blockquote{margin:.5rem 0;padding-left:.75rem;border-left:3px solid var(--line)}
    .card blockquote p{margin:0;display:-webkit-box;-webkit-line-clamp:6;-webkit-box-orient:vertical;overflow:hidden}
    .card blockquote footer{font-size:.8rem}
    .story{max-width:44rem;margin:0 0 2.5rem;padding-top:.25rem;border-top:1px solid var(--line);overflow-wrap:anywhere}
    .story h3{font-size:1.25rem;line-height:1.3}
    .story blockquote{margin:1rem 0 1rem 1rem;padding-left:.75rem;border-left:3px solid var(--line)}
    .boilerplate{color:var(--soft);font-size:.85rem}
    .fact{text-decoration-thickness:2px;text-underline-offset:.2em}
    .quote{background:color-mix(in srgb,var(--sky) 18%,transparent)}
    .scare{background:color-mix(in srgb,var(--soft) 14%,transparent)}
    .person{font-weight:650}.organisation{font-variant:small-caps;letter-spacing:.02em}
    .region{text-decoration:underline solid var(--green)}
    .date{text-decoration:underline double var(--purple)}
    .quantity{text-decoration:underline dotted var(--red)}
    .measure{box-shadow:inset 0 -2px 0 var(--orange)}
    .stance{border-bottom:2px dashed var(--blue)}
    .legend{font-size:.85rem;display:flex;flex-wrap:wrap;gap:.75rem}
    .spot{scroll-margin-top:35vh}
    .spot:target::before{content:"\\25B6\\00A0";color:var(--red);font-size:.8em}
    .spot:target~.fact{outline:0}.spot:target+.fact,.spot:target+.spot+.fact,.spot:target+.spot+.spot+.fact{outline:3px solid var(--orange);outline-offset:2px}
    footer{color:var(--soft);font-size:.85rem}
    @media (max-width:30rem){body{padding:.75rem .9rem 3rem}.row,.places .row{grid-template-columns:1fr}.row.head{display:none}.row .target{display:inline;min-width:3.5rem}
    svg.lean{width:6.5rem}.behind{padding:.25rem 0 1rem .75rem}.deadlines li{grid-template-columns:1fr;gap:0}}
    @media print{body{max-width:none;font-size:10pt;padding:0}h2{break-after:avoid}.card,.policy,li{break-inside:avoid}.skip{display:none}
    a{color:inherit;text-decoration:none}.cards{grid-template-columns:1fr 1fr}}
    @media (prefers-reduced-motion:no-preference){html{scroll-behavior:smooth}}
    """
}
