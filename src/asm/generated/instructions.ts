// Made by `npm run build` (tools/x86-table.mjs) from iced-x86 1.21.0 and corrections by hand. Do not edit.
// One line a form; src/asm/table.ts says what its columns mean.

/** All mnemonics, divided by commas. */
export const MNEMONICS = "aadd,aand,adc,adcx,add,addpd,addps,addsd,addss,addsubpd,addsubps,adox,aesdec,aesdec128kl,aesdec256kl,aesdeclast,aesdecwide128kl,aesdecwide256kl,aesenc,aesenc128kl,aesenc256kl,aesenclast,aesencwide128kl,aesencwide256kl,aesimc,aeskeygenassist,and,andn,andnpd,andnps,andpd,andps,aor,axor,bextr,blendpd,blendps,blendvpd,blendvps,blsi,blsmsk,blsr,bsf,bsr,bswap,bt,btc,btr,bts,bzhi,call,call far,cbw,cdq,cdqe,clac,clc,cld,cldemote,clflush,clflushopt,clgi,cli,clrssbsy,clts,clui,clwb,clzero,cmc,cmova,cmovae,cmovb,cmovbe,cmove,cmovg,cmovge,cmovl,cmovle,cmovne,cmovno,cmovnp,cmovns,cmovo,cmovp,cmovs,cmp,cmpbexadd,cmpbxadd,cmplexadd,cmplxadd,cmpnbexadd,cmpnbxadd,cmpnlexadd,cmpnlxadd,cmpnoxadd,cmpnpxadd,cmpnsxadd,cmpnzxadd,cmpoxadd,cmppd,cmpps,cmppxadd,cmpsb,cmpsd,cmpsq,cmpss,cmpsw,cmpsxadd,cmpxchg,cmpxchg16b,cmpxchg8b,cmpzxadd,comisd,comiss,cpuid,cqo,crc32,cvtdq2pd,cvtdq2ps,cvtpd2dq,cvtpd2pi,cvtpd2ps,cvtpi2pd,cvtpi2ps,cvtps2dq,cvtps2pd,cvtps2pi,cvtsd2si,cvtsd2ss,cvtsi2sd,cvtsi2ss,cvtss2sd,cvtss2si,cvttpd2dq,cvttpd2pi,cvttps2dq,cvttps2pi,cvttsd2si,cvttss2si,cwd,cwde,dec,div,divpd,divps,divsd,divss,dppd,dpps,emms,encls,enclu,encodekey128,encodekey256,endbr32,endbr64,enqcmd,enqcmds,enter,enterw,erets,eretu,extractps,f2xm1,fabs,fadd,faddp,fbld,fbstp,fchs,fclex,fcmovb,fcmovbe,fcmove,fcmovnb,fcmovnbe,fcmovne,fcmovnu,fcmovu,fcom,fcomi,fcomip,fcomp,fcompp,fcos,fdecstp,fdiv,fdivp,fdivr,fdivrp,ffree,ffreep,fiadd,ficom,ficomp,fidiv,fidivr,fild,fimul,fincstp,finit,fist,fistp,fisttp,fisub,fisubr,fld,fld1,fldcw,fldenv,fldenvw,fldl2e,fldl2t,fldlg2,fldln2,fldpi,fldz,fmul,fmulp,fnclex,fninit,fnop,fnsave,fnsavew,fnstcw,fnstenv,fnstenvw,fnstsw,fpatan,fprem,fprem1,fptan,frndint,frstor,frstorw,fsave,fsavew,fscale,fsin,fsincos,fsqrt,fst,fstcw,fstenv,fstenvw,fstp,fstsw,fsub,fsubp,fsubr,fsubrp,ftst,fucom,fucomi,fucomip,fucomp,fucompp,fwait,fxam,fxch,fxrstor,fxrstor64,fxsave,fxsave64,fxtract,fyl2x,fyl2xp1,getsec,gf2p8affineinvqb,gf2p8affineqb,gf2p8mulb,haddpd,haddps,hlt,hsubpd,hsubps,idiv,imul,in,inc,incsspd,incsspq,insb,insd,insertps,insw,int,int1,int3,invd,invept,invlpg,invlpga,invpcid,invvpid,iretd,iretq,iretw,ja,jae,jb,jbe,je,jecxz,jg,jge,jl,jle,jmp,jmp far,jne,jno,jnp,jns,jo,jp,jrcxz,js,kaddb,kaddd,kaddq,kaddw,kandb,kandd,kandnb,kandnd,kandnq,kandnw,kandq,kandw,kmovb,kmovd,kmovq,kmovw,knotb,knotd,knotq,knotw,korb,kord,korq,kortestb,kortestd,kortestq,kortestw,korw,kshiftlb,kshiftld,kshiftlq,kshiftlw,kshiftrb,kshiftrd,kshiftrq,kshiftrw,ktestb,ktestd,ktestq,ktestw,kunpckbw,kunpckdq,kunpckwd,kxnorb,kxnord,kxnorq,kxnorw,kxorb,kxord,kxorq,kxorw,lahf,lar,lddqu,ldmxcsr,ldtilecfg,lea,leave,leavew,lfence,lfs,lgdt,lgs,lidt,lkgs,lldt,lmsw,loadiwkey,lodsb,lodsd,lodsq,lodsw,loop,loope,loopne,lsl,lss,ltr,lzcnt,maskmovdqu,maskmovq,maxpd,maxps,maxsd,maxss,mfence,minpd,minps,minsd,minss,monitor,monitorx,mov,movapd,movaps,movbe,movd,movddup,movdir64b,movdiri,movdq2q,movdqa,movdqu,movhlps,movhpd,movhps,movlhps,movlpd,movlps,movmskpd,movmskps,movntdq,movntdqa,movnti,movntpd,movntps,movntq,movq,movq2dq,movsb,movsd,movshdup,movsldup,movsq,movss,movsw,movsx,movsxd,movupd,movups,movzx,mpsadbw,mul,mulpd,mulps,mulsd,mulss,mulx,mwait,mwaitx,neg,nop,not,or,orpd,orps,out,outsb,outsd,outsw,pabsb,pabsd,pabsw,packssdw,packsswb,packusdw,packuswb,paddb,paddd,paddq,paddsb,paddsw,paddusb,paddusw,paddw,palignr,pand,pandn,pause,pavgb,pavgw,pblendvb,pblendw,pclmulqdq,pcmpeqb,pcmpeqd,pcmpeqq,pcmpeqw,pcmpestri,pcmpestrm,pcmpgtb,pcmpgtd,pcmpgtq,pcmpgtw,pcmpistri,pcmpistrm,pconfig,pdep,pext,pextrb,pextrd,pextrq,pextrw,phaddd,phaddsw,phaddw,phminposuw,phsubd,phsubsw,phsubw,pinsrb,pinsrd,pinsrq,pinsrw,pmaddubsw,pmaddwd,pmaxsb,pmaxsd,pmaxsw,pmaxub,pmaxud,pmaxuw,pminsb,pminsd,pminsw,pminub,pminud,pminuw,pmovmskb,pmovsxbd,pmovsxbq,pmovsxbw,pmovsxdq,pmovsxwd,pmovsxwq,pmovzxbd,pmovzxbq,pmovzxbw,pmovzxdq,pmovzxwd,pmovzxwq,pmuldq,pmulhrsw,pmulhuw,pmulhw,pmulld,pmullw,pmuludq,pop,popcnt,popfq,popfw,por,prefetch,prefetchit0,prefetchit1,prefetchnta,prefetcht0,prefetcht1,prefetcht2,prefetchw,psadbw,pshufb,pshufd,pshufhw,pshuflw,pshufw,psignb,psignd,psignw,pslld,pslldq,psllq,psllw,psrad,psraw,psrld,psrldq,psrlq,psrlw,psubb,psubd,psubq,psubsb,psubsw,psubusb,psubusw,psubw,ptest,ptwrite,punpckhbw,punpckhdq,punpckhqdq,punpckhwd,punpcklbw,punpckldq,punpcklqdq,punpcklwd,push,pushfq,pushfw,pxor,rcl,rcpps,rcpss,rcr,rdfsbase,rdgsbase,rdmsr,rdmsrlist,rdpid,rdpkru,rdpmc,rdpru,rdrand,rdseed,rdsspd,rdsspq,rdtsc,rdtscp,ret,retf,retfq,retfw,rol,ror,rorx,roundpd,roundps,roundsd,roundss,rsm,rsqrtps,rsqrtss,rstorssp,sahf,sar,sarx,saveprevssp,sbb,scasb,scasd,scasq,scasw,senduipi,serialize,seta,setae,setb,setbe,sete,setg,setge,setl,setle,setne,setno,setnp,setns,seto,setp,sets,setssbsy,sfence,sgdt,sha1msg1,sha1msg2,sha1nexte,sha1rnds4,sha256msg1,sha256msg2,sha256rnds2,shl,shld,shlx,shr,shrd,shrx,shufpd,shufps,sidt,sldt,smsw,sqrtpd,sqrtps,sqrtsd,sqrtss,stac,stc,std,sti,stmxcsr,stosb,stosd,stosq,stosw,str,sttilecfg,stui,sub,subpd,subps,subsd,subss,swapgs,syscall,sysenter,sysexit,sysexitq,sysret,sysretq,tcmmimfp16ps,tcmmrlfp16ps,tdpbf16ps,tdpbssd,tdpbsud,tdpbusd,tdpbuud,tdpfp16ps,test,testui,tileloadd,tileloaddt1,tilerelease,tilestored,tilezero,tpause,tzcnt,ucomisd,ucomiss,ud0,ud1,ud2,uiret,umonitor,umwait,unpckhpd,unpckhps,unpcklpd,unpcklps,vaddpd,vaddph,vaddps,vaddsd,vaddsh,vaddss,vaddsubpd,vaddsubps,vaesdec,vaesdeclast,vaesenc,vaesenclast,vaesimc,vaeskeygenassist,valignd,valignq,vandnpd,vandnps,vandpd,vandps,vbcstnebf162ps,vbcstnesh2ps,vblendmpd,vblendmps,vblendpd,vblendps,vblendvpd,vblendvps,vbroadcastf128,vbroadcastf32x2,vbroadcastf32x4,vbroadcastf32x8,vbroadcastf64x2,vbroadcastf64x4,vbroadcasti128,vbroadcasti32x2,vbroadcasti32x4,vbroadcasti32x8,vbroadcasti64x2,vbroadcasti64x4,vbroadcastsd,vbroadcastss,vcmppd,vcmpph,vcmpps,vcmpsd,vcmpsh,vcmpss,vcomisd,vcomish,vcomiss,vcompresspd,vcompressps,vcvtdq2pd,vcvtdq2ph,vcvtdq2ps,vcvtne2ps2bf16,vcvtneebf162ps,vcvtneeph2ps,vcvtneobf162ps,vcvtneoph2ps,vcvtneps2bf16,vcvtpd2dq,vcvtpd2ph,vcvtpd2ps,vcvtpd2qq,vcvtpd2udq,vcvtpd2uqq,vcvtph2dq,vcvtph2pd,vcvtph2ps,vcvtph2psx,vcvtph2qq,vcvtph2udq,vcvtph2uqq,vcvtph2uw,vcvtph2w,vcvtps2dq,vcvtps2pd,vcvtps2ph,vcvtps2phx,vcvtps2qq,vcvtps2udq,vcvtps2uqq,vcvtqq2pd,vcvtqq2ph,vcvtqq2ps,vcvtsd2sh,vcvtsd2si,vcvtsd2ss,vcvtsd2usi,vcvtsh2sd,vcvtsh2si,vcvtsh2ss,vcvtsh2usi,vcvtsi2sd,vcvtsi2sh,vcvtsi2ss,vcvtss2sd,vcvtss2sh,vcvtss2si,vcvtss2usi,vcvttpd2dq,vcvttpd2qq,vcvttpd2udq,vcvttpd2uqq,vcvttph2dq,vcvttph2qq,vcvttph2udq,vcvttph2uqq,vcvttph2uw,vcvttph2w,vcvttps2dq,vcvttps2qq,vcvttps2udq,vcvttps2uqq,vcvttsd2si,vcvttsd2usi,vcvttsh2si,vcvttsh2usi,vcvttss2si,vcvttss2usi,vcvtudq2pd,vcvtudq2ph,vcvtudq2ps,vcvtuqq2pd,vcvtuqq2ph,vcvtuqq2ps,vcvtusi2sd,vcvtusi2sh,vcvtusi2ss,vcvtuw2ph,vcvtw2ph,vdbpsadbw,vdivpd,vdivph,vdivps,vdivsd,vdivsh,vdivss,vdpbf16ps,vdppd,vdpps,verr,verw,vexpandpd,vexpandps,vextractf128,vextractf32x4,vextractf32x8,vextractf64x2,vextractf64x4,vextracti128,vextracti32x4,vextracti32x8,vextracti64x2,vextracti64x4,vextractps,vfcmaddcph,vfcmaddcsh,vfcmulcph,vfcmulcsh,vfixupimmpd,vfixupimmps,vfixupimmsd,vfixupimmss,vfmadd132pd,vfmadd132ph,vfmadd132ps,vfmadd132sd,vfmadd132sh,vfmadd132ss,vfmadd213pd,vfmadd213ph,vfmadd213ps,vfmadd213sd,vfmadd213sh,vfmadd213ss,vfmadd231pd,vfmadd231ph,vfmadd231ps,vfmadd231sd,vfmadd231sh,vfmadd231ss,vfmaddcph,vfmaddcsh,vfmaddsub132pd,vfmaddsub132ph,vfmaddsub132ps,vfmaddsub213pd,vfmaddsub213ph,vfmaddsub213ps,vfmaddsub231pd,vfmaddsub231ph,vfmaddsub231ps,vfmsub132pd,vfmsub132ph,vfmsub132ps,vfmsub132sd,vfmsub132sh,vfmsub132ss,vfmsub213pd,vfmsub213ph,vfmsub213ps,vfmsub213sd,vfmsub213sh,vfmsub213ss,vfmsub231pd,vfmsub231ph,vfmsub231ps,vfmsub231sd,vfmsub231sh,vfmsub231ss,vfmsubadd132pd,vfmsubadd132ph,vfmsubadd132ps,vfmsubadd213pd,vfmsubadd213ph,vfmsubadd213ps,vfmsubadd231pd,vfmsubadd231ph,vfmsubadd231ps,vfmulcph,vfmulcsh,vfnmadd132pd,vfnmadd132ph,vfnmadd132ps,vfnmadd132sd,vfnmadd132sh,vfnmadd132ss,vfnmadd213pd,vfnmadd213ph,vfnmadd213ps,vfnmadd213sd,vfnmadd213sh,vfnmadd213ss,vfnmadd231pd,vfnmadd231ph,vfnmadd231ps,vfnmadd231sd,vfnmadd231sh,vfnmadd231ss,vfnmsub132pd,vfnmsub132ph,vfnmsub132ps,vfnmsub132sd,vfnmsub132sh,vfnmsub132ss,vfnmsub213pd,vfnmsub213ph,vfnmsub213ps,vfnmsub213sd,vfnmsub213sh,vfnmsub213ss,vfnmsub231pd,vfnmsub231ph,vfnmsub231ps,vfnmsub231sd,vfnmsub231sh,vfnmsub231ss,vfpclasspd,vfpclassph,vfpclassps,vfpclasssd,vfpclasssh,vfpclassss,vgatherdpd,vgatherdps,vgatherqpd,vgatherqps,vgetexppd,vgetexpph,vgetexpps,vgetexpsd,vgetexpsh,vgetexpss,vgetmantpd,vgetmantph,vgetmantps,vgetmantsd,vgetmantsh,vgetmantss,vgf2p8affineinvqb,vgf2p8affineqb,vgf2p8mulb,vhaddpd,vhaddps,vhsubpd,vhsubps,vinsertf128,vinsertf32x4,vinsertf32x8,vinsertf64x2,vinsertf64x4,vinserti128,vinserti32x4,vinserti32x8,vinserti64x2,vinserti64x4,vinsertps,vlddqu,vldmxcsr,vmaskmovdqu,vmaskmovpd,vmaskmovps,vmaxpd,vmaxph,vmaxps,vmaxsd,vmaxsh,vmaxss,vmcall,vmclear,vmfunc,vminpd,vminph,vminps,vminsd,vminsh,vminss,vmlaunch,vmload,vmmcall,vmovapd,vmovaps,vmovd,vmovddup,vmovdqa,vmovdqa32,vmovdqa64,vmovdqu,vmovdqu16,vmovdqu32,vmovdqu64,vmovdqu8,vmovhlps,vmovhpd,vmovhps,vmovlhps,vmovlpd,vmovlps,vmovmskpd,vmovmskps,vmovntdq,vmovntdqa,vmovntpd,vmovntps,vmovq,vmovsd,vmovsh,vmovshdup,vmovsldup,vmovss,vmovupd,vmovups,vmovw,vmpsadbw,vmptrld,vmptrst,vmread,vmresume,vmrun,vmsave,vmulpd,vmulph,vmulps,vmulsd,vmulsh,vmulss,vmwrite,vmxoff,vmxon,vorpd,vorps,vp2intersectd,vp2intersectq,vpabsb,vpabsd,vpabsq,vpabsw,vpackssdw,vpacksswb,vpackusdw,vpackuswb,vpaddb,vpaddd,vpaddq,vpaddsb,vpaddsw,vpaddusb,vpaddusw,vpaddw,vpalignr,vpand,vpandd,vpandn,vpandnd,vpandnq,vpandq,vpavgb,vpavgw,vpblendd,vpblendmb,vpblendmd,vpblendmq,vpblendmw,vpblendvb,vpblendw,vpbroadcastb,vpbroadcastd,vpbroadcastmb2q,vpbroadcastmw2d,vpbroadcastq,vpbroadcastw,vpclmulqdq,vpcmpb,vpcmpd,vpcmpeqb,vpcmpeqd,vpcmpeqq,vpcmpeqw,vpcmpestri,vpcmpestrm,vpcmpgtb,vpcmpgtd,vpcmpgtq,vpcmpgtw,vpcmpistri,vpcmpistrm,vpcmpq,vpcmpub,vpcmpud,vpcmpuq,vpcmpuw,vpcmpw,vpcompressb,vpcompressd,vpcompressq,vpcompressw,vpconflictd,vpconflictq,vpdpbssd,vpdpbssds,vpdpbsud,vpdpbsuds,vpdpbusd,vpdpbusds,vpdpbuud,vpdpbuuds,vpdpwssd,vpdpwssds,vpdpwsud,vpdpwsuds,vpdpwusd,vpdpwusds,vpdpwuud,vpdpwuuds,vperm2f128,vperm2i128,vpermb,vpermd,vpermi2b,vpermi2d,vpermi2pd,vpermi2ps,vpermi2q,vpermi2w,vpermilpd,vpermilps,vpermpd,vpermps,vpermq,vpermt2b,vpermt2d,vpermt2pd,vpermt2ps,vpermt2q,vpermt2w,vpermw,vpexpandb,vpexpandd,vpexpandq,vpexpandw,vpextrb,vpextrd,vpextrq,vpextrw,vpgatherdd,vpgatherdq,vpgatherqd,vpgatherqq,vphaddd,vphaddsw,vphaddw,vphminposuw,vphsubd,vphsubsw,vphsubw,vpinsrb,vpinsrd,vpinsrq,vpinsrw,vplzcntd,vplzcntq,vpmadd52huq,vpmadd52luq,vpmaddubsw,vpmaddwd,vpmaskmovd,vpmaskmovq,vpmaxsb,vpmaxsd,vpmaxsq,vpmaxsw,vpmaxub,vpmaxud,vpmaxuq,vpmaxuw,vpminsb,vpminsd,vpminsq,vpminsw,vpminub,vpminud,vpminuq,vpminuw,vpmovb2m,vpmovd2m,vpmovdb,vpmovdw,vpmovm2b,vpmovm2d,vpmovm2q,vpmovm2w,vpmovmskb,vpmovq2m,vpmovqb,vpmovqd,vpmovqw,vpmovsdb,vpmovsdw,vpmovsqb,vpmovsqd,vpmovsqw,vpmovswb,vpmovsxbd,vpmovsxbq,vpmovsxbw,vpmovsxdq,vpmovsxwd,vpmovsxwq,vpmovusdb,vpmovusdw,vpmovusqb,vpmovusqd,vpmovusqw,vpmovuswb,vpmovw2m,vpmovwb,vpmovzxbd,vpmovzxbq,vpmovzxbw,vpmovzxdq,vpmovzxwd,vpmovzxwq,vpmuldq,vpmulhrsw,vpmulhuw,vpmulhw,vpmulld,vpmullq,vpmullw,vpmultishiftqb,vpmuludq,vpopcntb,vpopcntd,vpopcntq,vpopcntw,vpor,vpord,vporq,vprold,vprolq,vprolvd,vprolvq,vprord,vprorq,vprorvd,vprorvq,vpsadbw,vpscatterdd,vpscatterdq,vpscatterqd,vpscatterqq,vpshldd,vpshldq,vpshldvd,vpshldvq,vpshldvw,vpshldw,vpshrdd,vpshrdq,vpshrdvd,vpshrdvq,vpshrdvw,vpshrdw,vpshufb,vpshufbitqmb,vpshufd,vpshufhw,vpshuflw,vpsignb,vpsignd,vpsignw,vpslld,vpslldq,vpsllq,vpsllvd,vpsllvq,vpsllvw,vpsllw,vpsrad,vpsraq,vpsravd,vpsravq,vpsravw,vpsraw,vpsrld,vpsrldq,vpsrlq,vpsrlvd,vpsrlvq,vpsrlvw,vpsrlw,vpsubb,vpsubd,vpsubq,vpsubsb,vpsubsw,vpsubusb,vpsubusw,vpsubw,vpternlogd,vpternlogq,vptest,vptestmb,vptestmd,vptestmq,vptestmw,vptestnmb,vptestnmd,vptestnmq,vptestnmw,vpunpckhbw,vpunpckhdq,vpunpckhqdq,vpunpckhwd,vpunpcklbw,vpunpckldq,vpunpcklqdq,vpunpcklwd,vpxor,vpxord,vpxorq,vrangepd,vrangeps,vrangesd,vrangess,vrcp14pd,vrcp14ps,vrcp14sd,vrcp14ss,vrcpph,vrcpps,vrcpsh,vrcpss,vreducepd,vreduceph,vreduceps,vreducesd,vreducesh,vreducess,vrndscalepd,vrndscaleph,vrndscaleps,vrndscalesd,vrndscalesh,vrndscaless,vroundpd,vroundps,vroundsd,vroundss,vrsqrt14pd,vrsqrt14ps,vrsqrt14sd,vrsqrt14ss,vrsqrtph,vrsqrtps,vrsqrtsh,vrsqrtss,vscalefpd,vscalefph,vscalefps,vscalefsd,vscalefsh,vscalefss,vscatterdpd,vscatterdps,vscatterqpd,vscatterqps,vsha512msg1,vsha512msg2,vsha512rnds2,vshuff32x4,vshuff64x2,vshufi32x4,vshufi64x2,vshufpd,vshufps,vsm3msg1,vsm3msg2,vsm3rnds2,vsm4key4,vsm4rnds4,vsqrtpd,vsqrtph,vsqrtps,vsqrtsd,vsqrtsh,vsqrtss,vstmxcsr,vsubpd,vsubph,vsubps,vsubsd,vsubsh,vsubss,vtestpd,vtestps,vucomisd,vucomish,vucomiss,vunpckhpd,vunpckhps,vunpcklpd,vunpcklps,vxorpd,vxorps,vzeroall,vzeroupper,wbinvd,wbnoinvd,wrfsbase,wrgsbase,wrmsr,wrmsrlist,wrmsrns,wrpkru,wrssd,wrssq,wrussd,wrussq,xabort,xadd,xbegin,xchg,xend,xgetbv,xlatb,xor,xorpd,xorps,xresldtrk,xrstor,xrstor64,xrstors,xrstors64,xsave,xsave64,xsavec,xsavec64,xsaveopt,xsaveopt64,xsaves,xsaves64,xsetbv,xsusldtrk,xtest";

/** Other names of the same instructions. */
export const ALIASES: Readonly<Record<string, string>> = {
  cmovc: "cmovb",
  cmovna: "cmovbe",
  cmovnae: "cmovb",
  cmovnb: "cmovae",
  cmovnbe: "cmova",
  cmovnc: "cmovae",
  cmovng: "cmovle",
  cmovnge: "cmovl",
  cmovnl: "cmovge",
  cmovnle: "cmovg",
  cmovnz: "cmovne",
  cmovpe: "cmovp",
  cmovpo: "cmovnp",
  cmovz: "cmove",
  icebp: "int1",
  int03: "int3",
  iret: "iretd",
  jc: "jb",
  jna: "jbe",
  jnae: "jb",
  jnb: "jae",
  jnbe: "ja",
  jnc: "jae",
  jng: "jle",
  jnge: "jl",
  jnl: "jge",
  jnle: "jg",
  jnz: "jne",
  jpe: "jp",
  jpo: "jnp",
  jz: "je",
  loopnz: "loopne",
  loopz: "loope",
  retn: "ret",
  sal: "shl",
  setc: "setb",
  setna: "setbe",
  setnae: "setb",
  setnb: "setae",
  setnbe: "seta",
  setnc: "setae",
  setng: "setle",
  setnge: "setl",
  setnl: "setge",
  setnle: "setg",
  setnz: "setne",
  setpe: "setp",
  setpo: "setnp",
  setz: "sete",
  ud2a: "ud2",
  ud2b: "ud1",
  wait: "fwait",
  xlat: "xlatb",
};

/** Each mnemonic with its forms below it, divided by empty lines. */
export const INSTRUCTIONS = `
aadd
m32, r32 | mr | NP 0F 38 FC /r | RAO_INT
m64, r64 | mr | NP o64 0F 38 FC /r | RAO_INT

aand
m32, r32 | mr | 66 0F 38 FC /r | RAO_INT
m64, r64 | mr | 66 o64 0F 38 FC /r | RAO_INT

adc
r8/m8, r8 | mr | 10 /r |  | lock
r16/m16, r16 | mr | o16 11 /r |  | lock
r32/m32, r32 | mr | o32 11 /r |  | lock
r64/m64, r64 | mr | o64 11 /r |  | lock
r8, r8/m8 | rm | 12 /r
r16, r16/m16 | rm | o16 13 /r
r32, r32/m32 | rm | o32 13 /r
r64, r64/m64 | rm | o64 13 /r
al, imm8 | -i | 14 ib
ax, imm16 | -i | o16 15 iw
eax, imm32 | -i | o32 15 id
rax, imm32sx | -i | o64 15 id
r8/m8, imm8 | mi | 80 /2 ib |  | lock
r16/m16, imm16 | mi | o16 81 /2 iw |  | lock
r32/m32, imm32 | mi | o32 81 /2 id |  | lock
r64/m64, imm32sx | mi | o64 81 /2 id |  | lock
r16/m16, imm8sx | mi | o16 83 /2 ib |  | lock
r32/m32, imm8sx | mi | o32 83 /2 ib |  | lock
r64/m64, imm8sx | mi | o64 83 /2 ib |  | lock

adcx
r32, r32/m32 | rm | 66 0F 38 F6 /r | ADX
r64, r64/m64 | rm | 66 o64 0F 38 F6 /r | ADX

add
r8/m8, r8 | mr | 00 /r |  | lock
r16/m16, r16 | mr | o16 01 /r |  | lock
r32/m32, r32 | mr | o32 01 /r |  | lock
r64/m64, r64 | mr | o64 01 /r |  | lock
r8, r8/m8 | rm | 02 /r
r16, r16/m16 | rm | o16 03 /r
r32, r32/m32 | rm | o32 03 /r
r64, r64/m64 | rm | o64 03 /r
al, imm8 | -i | 04 ib
ax, imm16 | -i | o16 05 iw
eax, imm32 | -i | o32 05 id
rax, imm32sx | -i | o64 05 id
r8/m8, imm8 | mi | 80 /0 ib |  | lock
r16/m16, imm16 | mi | o16 81 /0 iw |  | lock
r32/m32, imm32 | mi | o32 81 /0 id |  | lock
r64/m64, imm32sx | mi | o64 81 /0 id |  | lock
r16/m16, imm8sx | mi | o16 83 /0 ib |  | lock
r32/m32, imm8sx | mi | o32 83 /0 ib |  | lock
r64/m64, imm8sx | mi | o64 83 /0 ib |  | lock

addpd
xmm, xmm/m128 | rm | 66 0F 58 /r | SSE2

addps
xmm, xmm/m128 | rm | NP 0F 58 /r | SSE

addsd
xmm, xmm/m64 | rm | F2 0F 58 /r | SSE2

addss
xmm, xmm/m32 | rm | F3 0F 58 /r | SSE

addsubpd
xmm, xmm/m128 | rm | 66 0F D0 /r | SSE3

addsubps
xmm, xmm/m128 | rm | F2 0F D0 /r | SSE3

adox
r32, r32/m32 | rm | F3 0F 38 F6 /r | ADX
r64, r64/m64 | rm | F3 o64 0F 38 F6 /r | ADX

aesdec
xmm, xmm/m128 | rm | 66 0F 38 DE /r | AES

aesdec128kl
xmm, m | rm | F3 0F 38 DD /r | AESKLE

aesdec256kl
xmm, m512 | rm | F3 0F 38 DF /r | AESKLE

aesdeclast
xmm, xmm/m128 | rm | 66 0F 38 DF /r | AES

aesdecwide128kl
m | m | F3 0F 38 D8 /1 | AESKLE WIDE_KL

aesdecwide256kl
m512 | m | F3 0F 38 D8 /3 | AESKLE WIDE_KL

aesenc
xmm, xmm/m128 | rm | 66 0F 38 DC /r | AES

aesenc128kl
xmm, m | rm | F3 0F 38 DC /r | AESKLE

aesenc256kl
xmm, m512 | rm | F3 0F 38 DE /r | AESKLE

aesenclast
xmm, xmm/m128 | rm | 66 0F 38 DD /r | AES

aesencwide128kl
m | m | F3 0F 38 D8 /0 | AESKLE WIDE_KL

aesencwide256kl
m512 | m | F3 0F 38 D8 /2 | AESKLE WIDE_KL

aesimc
xmm, xmm/m128 | rm | 66 0F 38 DB /r | AES

aeskeygenassist
xmm, xmm/m128, imm8 | rmi | 66 0F 3A DF /r ib | AES

and
r8/m8, r8 | mr | 20 /r |  | lock
r16/m16, r16 | mr | o16 21 /r |  | lock
r32/m32, r32 | mr | o32 21 /r |  | lock
r64/m64, r64 | mr | o64 21 /r |  | lock
r8, r8/m8 | rm | 22 /r
r16, r16/m16 | rm | o16 23 /r
r32, r32/m32 | rm | o32 23 /r
r64, r64/m64 | rm | o64 23 /r
al, imm8 | -i | 24 ib
ax, imm16 | -i | o16 25 iw
eax, imm32 | -i | o32 25 id
rax, imm32sx | -i | o64 25 id
r8/m8, imm8 | mi | 80 /4 ib |  | lock
r16/m16, imm16 | mi | o16 81 /4 iw |  | lock
r32/m32, imm32 | mi | o32 81 /4 id |  | lock
r64/m64, imm32sx | mi | o64 81 /4 id |  | lock
r16/m16, imm8sx | mi | o16 83 /4 ib |  | lock
r32/m32, imm8sx | mi | o32 83 /4 ib |  | lock
r64/m64, imm8sx | mi | o64 83 /4 ib |  | lock

andn
r32, r32, r32/m32 | rvm | VEX.LZ.0F38.W0 F2 /r | BMI1
r64, r64, r64/m64 | rvm | VEX.LZ.0F38.W1 F2 /r | BMI1

andnpd
xmm, xmm/m128 | rm | 66 0F 55 /r | SSE2

andnps
xmm, xmm/m128 | rm | NP 0F 55 /r | SSE

andpd
xmm, xmm/m128 | rm | 66 0F 54 /r | SSE2

andps
xmm, xmm/m128 | rm | NP 0F 54 /r | SSE

aor
m32, r32 | mr | F2 0F 38 FC /r | RAO_INT
m64, r64 | mr | F2 o64 0F 38 FC /r | RAO_INT

axor
m32, r32 | mr | F3 0F 38 FC /r | RAO_INT
m64, r64 | mr | F3 o64 0F 38 FC /r | RAO_INT

bextr
r32, r32/m32, r32 | rmv | VEX.LZ.0F38.W0 F7 /r | BMI1
r64, r64/m64, r64 | rmv | VEX.LZ.0F38.W1 F7 /r | BMI1

blendpd
xmm, xmm/m128, imm8 | rmi | 66 0F 3A 0D /r ib | SSE4_1

blendps
xmm, xmm/m128, imm8 | rmi | 66 0F 3A 0C /r ib | SSE4_1

blendvpd
xmm, xmm/m128 | rm | 66 0F 38 15 /r | SSE4_1
xmm, xmm/m128, xmm0 | rm- | 66 0F 38 15 /r | SSE4_1 | encode

blendvps
xmm, xmm/m128 | rm | 66 0F 38 14 /r | SSE4_1
xmm, xmm/m128, xmm0 | rm- | 66 0F 38 14 /r | SSE4_1 | encode

blsi
r32, r32/m32 | vm | VEX.LZ.0F38.W0 F3 /3 | BMI1
r64, r64/m64 | vm | VEX.LZ.0F38.W1 F3 /3 | BMI1

blsmsk
r32, r32/m32 | vm | VEX.LZ.0F38.W0 F3 /2 | BMI1
r64, r64/m64 | vm | VEX.LZ.0F38.W1 F3 /2 | BMI1

blsr
r32, r32/m32 | vm | VEX.LZ.0F38.W0 F3 /1 | BMI1
r64, r64/m64 | vm | VEX.LZ.0F38.W1 F3 /1 | BMI1

bsf
r16, r16/m16 | rm | o16 0F BC /r
r32, r32/m32 | rm | o32 0F BC /r
r64, r64/m64 | rm | o64 0F BC /r

bsr
r16, r16/m16 | rm | o16 0F BD /r
r32, r32/m32 | rm | o32 0F BD /r
r64, r64/m64 | rm | o64 0F BD /r

bswap
r16 | o | o16 0F C8+r |  | decode
r32 | o | o32 0F C8+r
r64 | o | o64 0F C8+r

bt
r16/m16, r16 | mr | o16 0F A3 /r
r32/m32, r32 | mr | o32 0F A3 /r
r64/m64, r64 | mr | o64 0F A3 /r
r16/m16, imm8 | mi | o16 0F BA /4 ib
r32/m32, imm8 | mi | o32 0F BA /4 ib
r64/m64, imm8 | mi | o64 0F BA /4 ib

btc
r16/m16, imm8 | mi | o16 0F BA /7 ib |  | lock
r32/m32, imm8 | mi | o32 0F BA /7 ib |  | lock
r64/m64, imm8 | mi | o64 0F BA /7 ib |  | lock
r16/m16, r16 | mr | o16 0F BB /r |  | lock
r32/m32, r32 | mr | o32 0F BB /r |  | lock
r64/m64, r64 | mr | o64 0F BB /r |  | lock

btr
r16/m16, r16 | mr | o16 0F B3 /r |  | lock
r32/m32, r32 | mr | o32 0F B3 /r |  | lock
r64/m64, r64 | mr | o64 0F B3 /r |  | lock
r16/m16, imm8 | mi | o16 0F BA /6 ib |  | lock
r32/m32, imm8 | mi | o32 0F BA /6 ib |  | lock
r64/m64, imm8 | mi | o64 0F BA /6 ib |  | lock

bts
r16/m16, r16 | mr | o16 0F AB /r |  | lock
r32/m32, r32 | mr | o32 0F AB /r |  | lock
r64/m64, r64 | mr | o64 0F AB /r |  | lock
r16/m16, imm8 | mi | o16 0F BA /5 ib |  | lock
r32/m32, imm8 | mi | o32 0F BA /5 ib |  | lock
r64/m64, imm8 | mi | o64 0F BA /5 ib |  | lock

bzhi
r32, r32/m32, r32 | rmv | VEX.LZ.0F38.W0 F5 /r | BMI2
r64, r64/m64, r64 | rmv | VEX.LZ.0F38.W1 F5 /r | BMI2

call
rel32 | d | d64 E8 cd
r64/m64 | m | d64 FF /2

call far
m16 | m | o16 FF /3
m32 | m | o32 FF /3
m64 | m | o64 FF /3

cbw
 |  | o16 98

cdq
 |  | o32 99

cdqe
 |  | o64 98

clac
 |  | NP 0F 01 CA | SMAP

clc
 |  | F8

cld
 |  | FC

cldemote
m8 | m | NP 0F 1C /0 | CLDEMOTE

clflush
m8 | m | NP 0F AE /7 | CLFSH

clflushopt
m8 | m | 66 0F AE /7 | CLFLUSHOPT

clgi
 |  | 0F 01 DD | SVM

cli
 |  | FA

clrssbsy
m64 | m | F3 0F AE /6 | CET_SS

clts
 |  | 0F 06

clui
 |  | F3 0F 01 EE | UINTR

clwb
m8 | m | 66 0F AE /6 | CLWB

clzero
 |  | 0F 01 FC | CLZERO

cmc
 |  | F5

cmova
r16, r16/m16 | rm | o16 0F 47 /r | CMOV
r32, r32/m32 | rm | o32 0F 47 /r | CMOV
r64, r64/m64 | rm | o64 0F 47 /r | CMOV

cmovae
r16, r16/m16 | rm | o16 0F 43 /r | CMOV
r32, r32/m32 | rm | o32 0F 43 /r | CMOV
r64, r64/m64 | rm | o64 0F 43 /r | CMOV

cmovb
r16, r16/m16 | rm | o16 0F 42 /r | CMOV
r32, r32/m32 | rm | o32 0F 42 /r | CMOV
r64, r64/m64 | rm | o64 0F 42 /r | CMOV

cmovbe
r16, r16/m16 | rm | o16 0F 46 /r | CMOV
r32, r32/m32 | rm | o32 0F 46 /r | CMOV
r64, r64/m64 | rm | o64 0F 46 /r | CMOV

cmove
r16, r16/m16 | rm | o16 0F 44 /r | CMOV
r32, r32/m32 | rm | o32 0F 44 /r | CMOV
r64, r64/m64 | rm | o64 0F 44 /r | CMOV

cmovg
r16, r16/m16 | rm | o16 0F 4F /r | CMOV
r32, r32/m32 | rm | o32 0F 4F /r | CMOV
r64, r64/m64 | rm | o64 0F 4F /r | CMOV

cmovge
r16, r16/m16 | rm | o16 0F 4D /r | CMOV
r32, r32/m32 | rm | o32 0F 4D /r | CMOV
r64, r64/m64 | rm | o64 0F 4D /r | CMOV

cmovl
r16, r16/m16 | rm | o16 0F 4C /r | CMOV
r32, r32/m32 | rm | o32 0F 4C /r | CMOV
r64, r64/m64 | rm | o64 0F 4C /r | CMOV

cmovle
r16, r16/m16 | rm | o16 0F 4E /r | CMOV
r32, r32/m32 | rm | o32 0F 4E /r | CMOV
r64, r64/m64 | rm | o64 0F 4E /r | CMOV

cmovne
r16, r16/m16 | rm | o16 0F 45 /r | CMOV
r32, r32/m32 | rm | o32 0F 45 /r | CMOV
r64, r64/m64 | rm | o64 0F 45 /r | CMOV

cmovno
r16, r16/m16 | rm | o16 0F 41 /r | CMOV
r32, r32/m32 | rm | o32 0F 41 /r | CMOV
r64, r64/m64 | rm | o64 0F 41 /r | CMOV

cmovnp
r16, r16/m16 | rm | o16 0F 4B /r | CMOV
r32, r32/m32 | rm | o32 0F 4B /r | CMOV
r64, r64/m64 | rm | o64 0F 4B /r | CMOV

cmovns
r16, r16/m16 | rm | o16 0F 49 /r | CMOV
r32, r32/m32 | rm | o32 0F 49 /r | CMOV
r64, r64/m64 | rm | o64 0F 49 /r | CMOV

cmovo
r16, r16/m16 | rm | o16 0F 40 /r | CMOV
r32, r32/m32 | rm | o32 0F 40 /r | CMOV
r64, r64/m64 | rm | o64 0F 40 /r | CMOV

cmovp
r16, r16/m16 | rm | o16 0F 4A /r | CMOV
r32, r32/m32 | rm | o32 0F 4A /r | CMOV
r64, r64/m64 | rm | o64 0F 4A /r | CMOV

cmovs
r16, r16/m16 | rm | o16 0F 48 /r | CMOV
r32, r32/m32 | rm | o32 0F 48 /r | CMOV
r64, r64/m64 | rm | o64 0F 48 /r | CMOV

cmp
r8/m8, r8 | mr | 38 /r
r16/m16, r16 | mr | o16 39 /r
r32/m32, r32 | mr | o32 39 /r
r64/m64, r64 | mr | o64 39 /r
r8, r8/m8 | rm | 3A /r
r16, r16/m16 | rm | o16 3B /r
r32, r32/m32 | rm | o32 3B /r
r64, r64/m64 | rm | o64 3B /r
al, imm8 | -i | 3C ib
ax, imm16 | -i | o16 3D iw
eax, imm32 | -i | o32 3D id
rax, imm32sx | -i | o64 3D id
r8/m8, imm8 | mi | 80 /7 ib
r16/m16, imm16 | mi | o16 81 /7 iw
r32/m32, imm32 | mi | o32 81 /7 id
r64/m64, imm32sx | mi | o64 81 /7 id
r16/m16, imm8sx | mi | o16 83 /7 ib
r32/m32, imm8sx | mi | o32 83 /7 ib
r64/m64, imm8sx | mi | o64 83 /7 ib

cmpbexadd
m32, r32, r32 | mrv | VEX.128.66.0F38.W0 E6 /r | CMPCCXADD
m64, r64, r64 | mrv | VEX.128.66.0F38.W1 E6 /r | CMPCCXADD

cmpbxadd
m32, r32, r32 | mrv | VEX.128.66.0F38.W0 E2 /r | CMPCCXADD
m64, r64, r64 | mrv | VEX.128.66.0F38.W1 E2 /r | CMPCCXADD

cmplexadd
m32, r32, r32 | mrv | VEX.128.66.0F38.W0 EE /r | CMPCCXADD
m64, r64, r64 | mrv | VEX.128.66.0F38.W1 EE /r | CMPCCXADD

cmplxadd
m32, r32, r32 | mrv | VEX.128.66.0F38.W0 EC /r | CMPCCXADD
m64, r64, r64 | mrv | VEX.128.66.0F38.W1 EC /r | CMPCCXADD

cmpnbexadd
m32, r32, r32 | mrv | VEX.128.66.0F38.W0 E7 /r | CMPCCXADD
m64, r64, r64 | mrv | VEX.128.66.0F38.W1 E7 /r | CMPCCXADD

cmpnbxadd
m32, r32, r32 | mrv | VEX.128.66.0F38.W0 E3 /r | CMPCCXADD
m64, r64, r64 | mrv | VEX.128.66.0F38.W1 E3 /r | CMPCCXADD

cmpnlexadd
m32, r32, r32 | mrv | VEX.128.66.0F38.W0 EF /r | CMPCCXADD
m64, r64, r64 | mrv | VEX.128.66.0F38.W1 EF /r | CMPCCXADD

cmpnlxadd
m32, r32, r32 | mrv | VEX.128.66.0F38.W0 ED /r | CMPCCXADD
m64, r64, r64 | mrv | VEX.128.66.0F38.W1 ED /r | CMPCCXADD

cmpnoxadd
m32, r32, r32 | mrv | VEX.128.66.0F38.W0 E1 /r | CMPCCXADD
m64, r64, r64 | mrv | VEX.128.66.0F38.W1 E1 /r | CMPCCXADD

cmpnpxadd
m32, r32, r32 | mrv | VEX.128.66.0F38.W0 EB /r | CMPCCXADD
m64, r64, r64 | mrv | VEX.128.66.0F38.W1 EB /r | CMPCCXADD

cmpnsxadd
m32, r32, r32 | mrv | VEX.128.66.0F38.W0 E9 /r | CMPCCXADD
m64, r64, r64 | mrv | VEX.128.66.0F38.W1 E9 /r | CMPCCXADD

cmpnzxadd
m32, r32, r32 | mrv | VEX.128.66.0F38.W0 E5 /r | CMPCCXADD
m64, r64, r64 | mrv | VEX.128.66.0F38.W1 E5 /r | CMPCCXADD

cmpoxadd
m32, r32, r32 | mrv | VEX.128.66.0F38.W0 E0 /r | CMPCCXADD
m64, r64, r64 | mrv | VEX.128.66.0F38.W1 E0 /r | CMPCCXADD

cmppd
xmm, xmm/m128, imm8 | rmi | 66 0F C2 /r ib | SSE2

cmpps
xmm, xmm/m128, imm8 | rmi | NP 0F C2 /r ib | SSE

cmppxadd
m32, r32, r32 | mrv | VEX.128.66.0F38.W0 EA /r | CMPCCXADD
m64, r64, r64 | mrv | VEX.128.66.0F38.W1 EA /r | CMPCCXADD

cmpsb
 |  | A6

cmpsd
 |  | o32 A7
xmm, xmm/m64, imm8 | rmi | F2 0F C2 /r ib | SSE2

cmpsq
 |  | o64 A7

cmpss
xmm, xmm/m32, imm8 | rmi | F3 0F C2 /r ib | SSE

cmpsw
 |  | o16 A7

cmpsxadd
m32, r32, r32 | mrv | VEX.128.66.0F38.W0 E8 /r | CMPCCXADD
m64, r64, r64 | mrv | VEX.128.66.0F38.W1 E8 /r | CMPCCXADD

cmpxchg
r8/m8, r8 | mr | 0F B0 /r |  | lock
r16/m16, r16 | mr | o16 0F B1 /r |  | lock
r32/m32, r32 | mr | o32 0F B1 /r |  | lock
r64/m64, r64 | mr | o64 0F B1 /r |  | lock

cmpxchg16b
m128 | m | o64 0F C7 /1 | CMPXCHG16B | lock

cmpxchg8b
m64 | m | 0F C7 /1 | CX8 | lock

cmpzxadd
m32, r32, r32 | mrv | VEX.128.66.0F38.W0 E4 /r | CMPCCXADD
m64, r64, r64 | mrv | VEX.128.66.0F38.W1 E4 /r | CMPCCXADD

comisd
xmm, xmm/m64 | rm | 66 0F 2F /r | SSE2

comiss
xmm, xmm/m32 | rm | NP 0F 2F /r | SSE

cpuid
 |  | 0F A2 | CPUID

cqo
 |  | o64 99

crc32
r32, r8/m8 | rm | F2 0F 38 F0 /r | SSE4_2
r64, r8/m8 | rm | F2 o64 0F 38 F0 /r | SSE4_2
r32, r16/m16 | rm | o16 F2 0F 38 F1 /r | SSE4_2
r32, r32/m32 | rm | o32 F2 0F 38 F1 /r | SSE4_2
r64, r64/m64 | rm | F2 o64 0F 38 F1 /r | SSE4_2

cvtdq2pd
xmm, xmm/m64 | rm | F3 0F E6 /r | SSE2

cvtdq2ps
xmm, xmm/m128 | rm | NP 0F 5B /r | SSE2

cvtpd2dq
xmm, xmm/m128 | rm | F2 0F E6 /r | SSE2

cvtpd2pi
mm, xmm/m128 | rm | 66 0F 2D /r | SSE2

cvtpd2ps
xmm, xmm/m128 | rm | 66 0F 5A /r | SSE2

cvtpi2pd
xmm, mm/m64 | rm | 66 0F 2A /r | SSE2

cvtpi2ps
xmm, mm/m64 | rm | NP 0F 2A /r | SSE

cvtps2dq
xmm, xmm/m128 | rm | 66 0F 5B /r | SSE2

cvtps2pd
xmm, xmm/m64 | rm | NP 0F 5A /r | SSE2

cvtps2pi
mm, xmm/m64 | rm | NP 0F 2D /r | SSE

cvtsd2si
r32, xmm/m64 | rm | F2 0F 2D /r | SSE2
r64, xmm/m64 | rm | F2 o64 0F 2D /r | SSE2

cvtsd2ss
xmm, xmm/m64 | rm | F2 0F 5A /r | SSE2

cvtsi2sd
xmm, r32/m32 | rm | F2 0F 2A /r | SSE2
xmm, r64/m64 | rm | F2 o64 0F 2A /r | SSE2

cvtsi2ss
xmm, r32/m32 | rm | F3 0F 2A /r | SSE
xmm, r64/m64 | rm | F3 o64 0F 2A /r | SSE

cvtss2sd
xmm, xmm/m32 | rm | F3 0F 5A /r | SSE2

cvtss2si
r32, xmm/m32 | rm | F3 0F 2D /r | SSE
r64, xmm/m32 | rm | F3 o64 0F 2D /r | SSE

cvttpd2dq
xmm, xmm/m128 | rm | 66 0F E6 /r | SSE2

cvttpd2pi
mm, xmm/m128 | rm | 66 0F 2C /r | SSE2

cvttps2dq
xmm, xmm/m128 | rm | F3 0F 5B /r | SSE2

cvttps2pi
mm, xmm/m64 | rm | NP 0F 2C /r | SSE

cvttsd2si
r32, xmm/m64 | rm | F2 0F 2C /r | SSE2
r64, xmm/m64 | rm | F2 o64 0F 2C /r | SSE2

cvttss2si
r32, xmm/m32 | rm | F3 0F 2C /r | SSE
r64, xmm/m32 | rm | F3 o64 0F 2C /r | SSE

cwd
 |  | o16 99

cwde
 |  | o32 98

dec
r8/m8 | m | FE /1 |  | lock
r16/m16 | m | o16 FF /1 |  | lock
r32/m32 | m | o32 FF /1 |  | lock
r64/m64 | m | o64 FF /1 |  | lock

div
r8/m8 | m | F6 /6
r16/m16 | m | o16 F7 /6
r32/m32 | m | o32 F7 /6
r64/m64 | m | o64 F7 /6

divpd
xmm, xmm/m128 | rm | 66 0F 5E /r | SSE2

divps
xmm, xmm/m128 | rm | NP 0F 5E /r | SSE

divsd
xmm, xmm/m64 | rm | F2 0F 5E /r | SSE2

divss
xmm, xmm/m32 | rm | F3 0F 5E /r | SSE

dppd
xmm, xmm/m128, imm8 | rmi | 66 0F 3A 41 /r ib | SSE4_1

dpps
xmm, xmm/m128, imm8 | rmi | 66 0F 3A 40 /r ib | SSE4_1

emms
 |  | NP 0F 77 | MMX

encls
 |  | NP 0F 01 CF | SGX1

enclu
 |  | NP 0F 01 D7 | SGX1

encodekey128
r32, r32 | rm | F3 0F 38 FA /r | AESKLE

encodekey256
r32, r32 | rm | F3 0F 38 FB /r | AESKLE

endbr32
 |  | F3 0F 1E FB | CET_IBT

endbr64
 |  | F3 0F 1E FA | CET_IBT

enqcmd
r32, m512 | rm | a32 F2 0F 38 F8 /r | ENQCMD
r64, m512 | rm | a64 F2 0F 38 F8 /r | ENQCMD

enqcmds
r32, m512 | rm | a32 F3 0F 38 F8 /r | ENQCMD
r64, m512 | rm | a64 F3 0F 38 F8 /r | ENQCMD

enter
imm16, imm8 | ii | d64 C8 iw ib

enterw
imm16, imm8 | ii | o16 C8 iw ib

erets
 |  | F2 0F 01 CA | FRED

eretu
 |  | F3 0F 01 CA | FRED

extractps
r32/m32, xmm, imm8 | mri | 66 0F 3A 17 /r ib | SSE4_1
r64/m32, xmm, imm8 | mri | 66 o64 0F 3A 17 /r ib | SSE4_1 | decode

f2xm1
 |  | D9 F0 | FPU

fabs
 |  | D9 E1 | FPU

fadd
sti, st0 | o- | DC C0+i | FPU
m32 | m | D8 /0 | FPU
st0, sti | -o | D8 C0+i | FPU
m64 | m | DC /0 | FPU
sti | o | D8 C0+i | FPU | encode

faddp
sti, st0 | o- | DE C0+i | FPU

fbld
m80 | m | DF /4 | FPU

fbstp
m80 | m | DF /6 | FPU

fchs
 |  | D9 E0 | FPU

fclex
 |  | 9B DB E2 | FPU

fcmovb
st0, sti | -o | DA C0+i | FPU CMOV

fcmovbe
st0, sti | -o | DA D0+i | FPU CMOV

fcmove
st0, sti | -o | DA C8+i | FPU CMOV

fcmovnb
st0, sti | -o | DB C0+i | FPU CMOV

fcmovnbe
st0, sti | -o | DB D0+i | FPU CMOV

fcmovne
st0, sti | -o | DB C8+i | FPU CMOV

fcmovnu
st0, sti | -o | DB D8+i | FPU CMOV

fcmovu
st0, sti | -o | DA D8+i | FPU CMOV

fcom
m32 | m | D8 /2 | FPU
sti | o | D8 D0+i | FPU
m64 | m | DC /2 | FPU
sti | o | DC D0+i | FPU | decode

fcomi
st0, sti | -o | DB F0+i | FPU CMOV

fcomip
st0, sti | -o | DF F0+i | FPU CMOV

fcomp
m32 | m | D8 /3 | FPU
sti | o | D8 D8+i | FPU
m64 | m | DC /3 | FPU
sti | o | DC D8+i | FPU | decode
sti | o | DE D0+i | FPU | decode

fcompp
 |  | DE D9 | FPU

fcos
 |  | D9 FF | FPU387

fdecstp
 |  | D9 F6 | FPU

fdiv
sti, st0 | o- | DC F8+i | FPU
m32 | m | D8 /6 | FPU
st0, sti | -o | D8 F0+i | FPU
m64 | m | DC /6 | FPU
sti | o | D8 F0+i | FPU | encode

fdivp
sti, st0 | o- | DE F8+i | FPU

fdivr
sti, st0 | o- | DC F0+i | FPU
m32 | m | D8 /7 | FPU
st0, sti | -o | D8 F8+i | FPU
m64 | m | DC /7 | FPU
sti | o | D8 F8+i | FPU | encode

fdivrp
sti, st0 | o- | DE F0+i | FPU

ffree
sti | o | DD C0+i | FPU

ffreep
sti | o | DF C0+i | FPU

fiadd
m32 | m | DA /0 | FPU
m16 | m | DE /0 | FPU

ficom
m32 | m | DA /2 | FPU
m16 | m | DE /2 | FPU

ficomp
m32 | m | DA /3 | FPU
m16 | m | DE /3 | FPU

fidiv
m32 | m | DA /6 | FPU
m16 | m | DE /6 | FPU

fidivr
m32 | m | DA /7 | FPU
m16 | m | DE /7 | FPU

fild
m32 | m | DB /0 | FPU
m16 | m | DF /0 | FPU
m64 | m | DF /5 | FPU

fimul
m32 | m | DA /1 | FPU
m16 | m | DE /1 | FPU

fincstp
 |  | D9 F7 | FPU

finit
 |  | 9B DB E3 | FPU

fist
m32 | m | DB /2 | FPU
m16 | m | DF /2 | FPU

fistp
m32 | m | DB /3 | FPU
m16 | m | DF /3 | FPU
m64 | m | DF /7 | FPU

fisttp
m32 | m | DB /1 | FPU SSE3
m64 | m | DD /1 | FPU SSE3
m16 | m | DF /1 | FPU SSE3

fisub
m32 | m | DA /4 | FPU
m16 | m | DE /4 | FPU

fisubr
m32 | m | DA /5 | FPU
m16 | m | DE /5 | FPU

fld
m32 | m | D9 /0 | FPU
sti | o | D9 C0+i | FPU
m80 | m | DB /5 | FPU
m64 | m | DD /0 | FPU

fld1
 |  | D9 E8 | FPU

fldcw
m16 | m | D9 /5 | FPU

fldenv
m | m | o32 D9 /4 | FPU387

fldenvw
m | m | o16 D9 /4 | FPU

fldl2e
 |  | D9 EA | FPU

fldl2t
 |  | D9 E9 | FPU

fldlg2
 |  | D9 EC | FPU

fldln2
 |  | D9 ED | FPU

fldpi
 |  | D9 EB | FPU

fldz
 |  | D9 EE | FPU

fmul
sti, st0 | o- | DC C8+i | FPU
m32 | m | D8 /1 | FPU
st0, sti | -o | D8 C8+i | FPU
m64 | m | DC /1 | FPU
sti | o | D8 C8+i | FPU | encode

fmulp
sti, st0 | o- | DE C8+i | FPU

fnclex
 |  | DB E2 | FPU

fninit
 |  | DB E3 | FPU

fnop
 |  | D9 D0 | FPU

fnsave
m | m | o32 DD /6 | FPU387

fnsavew
m | m | o16 DD /6 | FPU

fnstcw
m16 | m | D9 /7 | FPU

fnstenv
m | m | o32 D9 /6 | FPU387

fnstenvw
m | m | o16 D9 /6 | FPU

fnstsw
m16 | m | DD /7 | FPU
ax | - | DF E0 | FPU287

fpatan
 |  | D9 F3 | FPU

fprem
 |  | D9 F8 | FPU

fprem1
 |  | D9 F5 | FPU387

fptan
 |  | D9 F2 | FPU

frndint
 |  | D9 FC | FPU

frstor
m | m | o32 DD /4 | FPU387

frstorw
m | m | o16 DD /4 | FPU

fsave
m | m | 9B o32 DD /6 | FPU387

fsavew
m | m | 9B o16 DD /6 | FPU

fscale
 |  | D9 FD | FPU

fsin
 |  | D9 FE | FPU387

fsincos
 |  | D9 FB | FPU387

fsqrt
 |  | D9 FA | FPU

fst
m32 | m | D9 /2 | FPU
m64 | m | DD /2 | FPU
sti | o | DD D0+i | FPU

fstcw
m16 | m | 9B D9 /7 | FPU

fstenv
m | m | 9B o32 D9 /6 | FPU387

fstenvw
m | m | 9B o16 D9 /6 | FPU

fstp
m32 | m | D9 /3 | FPU
sti | o | D9 D8+i | FPU | decode
m80 | m | DB /7 | FPU
m64 | m | DD /3 | FPU
sti | o | DD D8+i | FPU
sti | o | DF D0+i | FPU | decode
sti | o | DF D8+i | FPU | decode

fstsw
m16 | m | 9B DD /7 | FPU
ax | - | 9B DF E0 | FPU287

fsub
sti, st0 | o- | DC E8+i | FPU
m32 | m | D8 /4 | FPU
st0, sti | -o | D8 E0+i | FPU
m64 | m | DC /4 | FPU
sti | o | D8 E0+i | FPU | encode

fsubp
sti, st0 | o- | DE E8+i | FPU

fsubr
sti, st0 | o- | DC E0+i | FPU
m32 | m | D8 /5 | FPU
st0, sti | -o | D8 E8+i | FPU
m64 | m | DC /5 | FPU
sti | o | D8 E8+i | FPU | encode

fsubrp
sti, st0 | o- | DE E0+i | FPU

ftst
 |  | D9 E4 | FPU

fucom
sti | o | DD E0+i | FPU

fucomi
st0, sti | -o | DB E8+i | FPU CMOV

fucomip
st0, sti | -o | DF E8+i | FPU CMOV

fucomp
sti | o | DD E8+i | FPU

fucompp
 |  | DA E9 | FPU387

fwait
 |  | 9B

fxam
 |  | D9 E5 | FPU

fxch
sti | o | D9 C8+i | FPU
sti | o | DD C8+i | FPU | decode
sti | o | DF C8+i | FPU | decode

fxrstor
m | m | NP 0F AE /1 | FXSR

fxrstor64
m | m | NP o64 0F AE /1 | FXSR

fxsave
m | m | NP 0F AE /0 | FXSR

fxsave64
m | m | NP o64 0F AE /0 | FXSR

fxtract
 |  | D9 F4 | FPU

fyl2x
 |  | D9 F1 | FPU

fyl2xp1
 |  | D9 F9 | FPU

getsec
 |  | NP 0F 37 | SMX

gf2p8affineinvqb
xmm, xmm/m128, imm8 | rmi | 66 0F 3A CF /r ib | GFNI

gf2p8affineqb
xmm, xmm/m128, imm8 | rmi | 66 0F 3A CE /r ib | GFNI

gf2p8mulb
xmm, xmm/m128 | rm | 66 0F 38 CF /r | GFNI

haddpd
xmm, xmm/m128 | rm | 66 0F 7C /r | SSE3

haddps
xmm, xmm/m128 | rm | F2 0F 7C /r | SSE3

hlt
 |  | F4

hsubpd
xmm, xmm/m128 | rm | 66 0F 7D /r | SSE3

hsubps
xmm, xmm/m128 | rm | F2 0F 7D /r | SSE3

idiv
r8/m8 | m | F6 /7
r16/m16 | m | o16 F7 /7
r32/m32 | m | o32 F7 /7
r64/m64 | m | o64 F7 /7

imul
r16, r16/m16, imm16 | rmi | o16 69 /r iw
r32, r32/m32, imm32 | rmi | o32 69 /r id
r64, r64/m64, imm32sx | rmi | o64 69 /r id
r16, r16/m16, imm8sx | rmi | o16 6B /r ib
r32, r32/m32, imm8sx | rmi | o32 6B /r ib
r64, r64/m64, imm8sx | rmi | o64 6B /r ib
r8/m8 | m | F6 /5
r16/m16 | m | o16 F7 /5
r32/m32 | m | o32 F7 /5
r64/m64 | m | o64 F7 /5
r16, r16/m16 | rm | o16 0F AF /r
r32, r32/m32 | rm | o32 0F AF /r
r64, r64/m64 | rm | o64 0F AF /r
r16, imm8sx | ri | o16 6B /r ib | | encode both
r32, imm8sx | ri | o32 6B /r ib | | encode both
r64, imm8sx | ri | o64 6B /r ib | | encode both
r16, imm16 | ri | o16 69 /r iw | | encode both
r32, imm32 | ri | o32 69 /r id | | encode both
r64, imm32sx | ri | o64 69 /r id | | encode both

in
al, imm8 | -i | E4 ib
ax, imm8 | -i | o16 E5 ib
eax, imm8 | -i | o32 E5 ib
al, dx | -- | EC
ax, dx | -- | o16 ED
eax, dx | -- | o32 ED

inc
r8/m8 | m | FE /0 |  | lock
r16/m16 | m | o16 FF /0 |  | lock
r32/m32 | m | o32 FF /0 |  | lock
r64/m64 | m | o64 FF /0 |  | lock

incsspd
r32 | m | F3 0F AE /5 | CET_SS

incsspq
r64 | m | F3 o64 0F AE /5 | CET_SS

insb
 |  | 6C

insd
 |  | o32 6D

insertps
xmm, xmm/m32, imm8 | rmi | 66 0F 3A 21 /r ib | SSE4_1

insw
 |  | o16 6D

int
imm8 | i | CD ib

int1
 |  | F1

int3
 |  | CC

invd
 |  | 0F 08

invept
r64, m128 | rm | 66 0F 38 80 /r | VMX INVEPT

invlpg
m | m | 0F 01 /7

invlpga
 |  | 0F 01 DF | SVM

invpcid
r64, m128 | rm | 66 0F 38 82 /r | INVPCID

invvpid
r64, m128 | rm | 66 0F 38 81 /r | VMX INVVPID

iretd
 |  | o32 CF

iretq
 |  | o64 CF

iretw
 |  | o16 CF

ja
rel8 | d | d64 77 cb
rel32 | d | d64 0F 87 cd

jae
rel8 | d | d64 73 cb
rel32 | d | d64 0F 83 cd

jb
rel8 | d | d64 72 cb
rel32 | d | d64 0F 82 cd

jbe
rel8 | d | d64 76 cb
rel32 | d | d64 0F 86 cd

je
rel8 | d | d64 74 cb
rel32 | d | d64 0F 84 cd

jecxz
rel8 | d | a32 d64 E3 cb

jg
rel8 | d | d64 7F cb
rel32 | d | d64 0F 8F cd

jge
rel8 | d | d64 7D cb
rel32 | d | d64 0F 8D cd

jl
rel8 | d | d64 7C cb
rel32 | d | d64 0F 8C cd

jle
rel8 | d | d64 7E cb
rel32 | d | d64 0F 8E cd

jmp
rel32 | d | d64 E9 cd
rel8 | d | d64 EB cb
r64/m64 | m | d64 FF /4

jmp far
m16 | m | o16 FF /5
m32 | m | o32 FF /5
m64 | m | o64 FF /5

jne
rel8 | d | d64 75 cb
rel32 | d | d64 0F 85 cd

jno
rel8 | d | d64 71 cb
rel32 | d | d64 0F 81 cd

jnp
rel8 | d | d64 7B cb
rel32 | d | d64 0F 8B cd

jns
rel8 | d | d64 79 cb
rel32 | d | d64 0F 89 cd

jo
rel8 | d | d64 70 cb
rel32 | d | d64 0F 80 cd

jp
rel8 | d | d64 7A cb
rel32 | d | d64 0F 8A cd

jrcxz
rel8 | d | d64 E3 cb

js
rel8 | d | d64 78 cb
rel32 | d | d64 0F 88 cd

kaddb
k, k, k | rvm | VEX.L1.66.0F.W0 4A /r | AVX512DQ

kaddd
k, k, k | rvm | VEX.L1.66.0F.W1 4A /r | AVX512BW

kaddq
k, k, k | rvm | VEX.L1.0F.W1 4A /r | AVX512BW

kaddw
k, k, k | rvm | VEX.L1.0F.W0 4A /r | AVX512DQ

kandb
k, k, k | rvm | VEX.L1.66.0F.W0 41 /r | AVX512DQ

kandd
k, k, k | rvm | VEX.L1.66.0F.W1 41 /r | AVX512BW

kandnb
k, k, k | rvm | VEX.L1.66.0F.W0 42 /r | AVX512DQ

kandnd
k, k, k | rvm | VEX.L1.66.0F.W1 42 /r | AVX512BW

kandnq
k, k, k | rvm | VEX.L1.0F.W1 42 /r | AVX512BW

kandnw
k, k, k | rvm | VEX.L1.0F.W0 42 /r | AVX512F

kandq
k, k, k | rvm | VEX.L1.0F.W1 41 /r | AVX512BW

kandw
k, k, k | rvm | VEX.L1.0F.W0 41 /r | AVX512F

kmovb
k, k/m8 | rm | VEX.L0.66.0F.W0 90 /r | AVX512DQ
m8, k | mr | VEX.L0.66.0F.W0 91 /r | AVX512DQ
k, r32 | rm | VEX.L0.66.0F.W0 92 /r | AVX512DQ
r32, k | rm | VEX.L0.66.0F.W0 93 /r | AVX512DQ

kmovd
k, k/m32 | rm | VEX.L0.66.0F.W1 90 /r | AVX512BW
m32, k | mr | VEX.L0.66.0F.W1 91 /r | AVX512BW
k, r32 | rm | VEX.L0.F2.0F.W0 92 /r | AVX512BW
r32, k | rm | VEX.L0.F2.0F.W0 93 /r | AVX512BW

kmovq
k, k/m64 | rm | VEX.L0.0F.W1 90 /r | AVX512BW
m64, k | mr | VEX.L0.0F.W1 91 /r | AVX512BW
k, r64 | rm | VEX.L0.F2.0F.W1 92 /r | AVX512BW
r64, k | rm | VEX.L0.F2.0F.W1 93 /r | AVX512BW

kmovw
k, k/m16 | rm | VEX.L0.0F.W0 90 /r | AVX512F
m16, k | mr | VEX.L0.0F.W0 91 /r | AVX512F
k, r32 | rm | VEX.L0.0F.W0 92 /r | AVX512F
r32, k | rm | VEX.L0.0F.W0 93 /r | AVX512F

knotb
k, k | rm | VEX.L0.66.0F.W0 44 /r | AVX512DQ

knotd
k, k | rm | VEX.L0.66.0F.W1 44 /r | AVX512BW

knotq
k, k | rm | VEX.L0.0F.W1 44 /r | AVX512BW

knotw
k, k | rm | VEX.L0.0F.W0 44 /r | AVX512F

korb
k, k, k | rvm | VEX.L1.66.0F.W0 45 /r | AVX512DQ

kord
k, k, k | rvm | VEX.L1.66.0F.W1 45 /r | AVX512BW

korq
k, k, k | rvm | VEX.L1.0F.W1 45 /r | AVX512BW

kortestb
k, k | rm | VEX.L0.66.0F.W0 98 /r | AVX512DQ

kortestd
k, k | rm | VEX.L0.66.0F.W1 98 /r | AVX512BW

kortestq
k, k | rm | VEX.L0.0F.W1 98 /r | AVX512BW

kortestw
k, k | rm | VEX.L0.0F.W0 98 /r | AVX512F

korw
k, k, k | rvm | VEX.L1.0F.W0 45 /r | AVX512F

kshiftlb
k, k, imm8 | rmi | VEX.L0.66.0F3A.W0 32 /r ib | AVX512DQ

kshiftld
k, k, imm8 | rmi | VEX.L0.66.0F3A.W0 33 /r ib | AVX512BW

kshiftlq
k, k, imm8 | rmi | VEX.L0.66.0F3A.W1 33 /r ib | AVX512BW

kshiftlw
k, k, imm8 | rmi | VEX.L0.66.0F3A.W1 32 /r ib | AVX512F

kshiftrb
k, k, imm8 | rmi | VEX.L0.66.0F3A.W0 30 /r ib | AVX512DQ

kshiftrd
k, k, imm8 | rmi | VEX.L0.66.0F3A.W0 31 /r ib | AVX512BW

kshiftrq
k, k, imm8 | rmi | VEX.L0.66.0F3A.W1 31 /r ib | AVX512BW

kshiftrw
k, k, imm8 | rmi | VEX.L0.66.0F3A.W1 30 /r ib | AVX512F

ktestb
k, k | rm | VEX.L0.66.0F.W0 99 /r | AVX512DQ

ktestd
k, k | rm | VEX.L0.66.0F.W1 99 /r | AVX512BW

ktestq
k, k | rm | VEX.L0.0F.W1 99 /r | AVX512BW

ktestw
k, k | rm | VEX.L0.0F.W0 99 /r | AVX512DQ

kunpckbw
k, k, k | rvm | VEX.L1.66.0F.W0 4B /r | AVX512F

kunpckdq
k, k, k | rvm | VEX.L1.0F.W1 4B /r | AVX512BW

kunpckwd
k, k, k | rvm | VEX.L1.0F.W0 4B /r | AVX512BW

kxnorb
k, k, k | rvm | VEX.L1.66.0F.W0 46 /r | AVX512DQ

kxnord
k, k, k | rvm | VEX.L1.66.0F.W1 46 /r | AVX512BW

kxnorq
k, k, k | rvm | VEX.L1.0F.W1 46 /r | AVX512BW

kxnorw
k, k, k | rvm | VEX.L1.0F.W0 46 /r | AVX512F

kxorb
k, k, k | rvm | VEX.L1.66.0F.W0 47 /r | AVX512DQ

kxord
k, k, k | rvm | VEX.L1.66.0F.W1 47 /r | AVX512BW

kxorq
k, k, k | rvm | VEX.L1.0F.W1 47 /r | AVX512BW

kxorw
k, k, k | rvm | VEX.L1.0F.W0 47 /r | AVX512F

lahf
 |  | 9F

lar
r16, r16/m16 | rm | o16 0F 02 /r
r32, r32/m16 | rm | o32 0F 02 /r
r64, r64/m16 | rm | o64 0F 02 /r |  | decode
r64, r64 | rm | o64 0F 02 /r | | encode
r64, r32 | rm | o64 0F 02 /r | | encode
r64, r16/m16 | rm | o64 0F 02 /r | | encode

lddqu
xmm, m128 | rm | F2 0F F0 /r | SSE3

ldmxcsr
m32 | m | NP 0F AE /2 | SSE

ldtilecfg
m512 | m | VEX.128.0F38.W0 49 /0 | AMX_TILE

lea
r16, m | rm | o16 8D /r
r32, m | rm | o32 8D /r
r64, m | rm | o64 8D /r

leave
 |  | d64 C9

leavew
 |  | o16 C9

lfence
 |  | NP 0F AE E8 | SSE2
 |  | NP 0F AE E9 | SSE2
 |  | NP 0F AE EA | SSE2
 |  | NP 0F AE EB | SSE2
 |  | NP 0F AE EC | SSE2
 |  | NP 0F AE ED | SSE2
 |  | NP 0F AE EE | SSE2
 |  | NP 0F AE EF | SSE2

lfs
r16, m | rm | o16 0F B4 /r
r32, m | rm | o32 0F B4 /r
r64, m | rm | o64 0F B4 /r

lgdt
m | m | 0F 01 /2

lgs
r16, m | rm | o16 0F B5 /r
r32, m | rm | o32 0F B5 /r
r64, m | rm | o64 0F B5 /r

lidt
m | m | 0F 01 /3

lkgs
r16/m16 | m | F2 0F 00 /6

lldt
r16/m16 | m | 0F 00 /2

lmsw
r16/m16 | m | 0F 01 /6

loadiwkey
xmm, xmm | rm | F3 0F 38 DC /r | KL

lodsb
 |  | AC

lodsd
 |  | o32 AD

lodsq
 |  | o64 AD

lodsw
 |  | o16 AD

loop
rel8 | d | d64 E2 cb

loope
rel8 | d | d64 E1 cb

loopne
rel8 | d | d64 E0 cb

lsl
r16, r16/m16 | rm | o16 0F 03 /r
r32, r32/m16 | rm | o32 0F 03 /r
r64, r64/m16 | rm | o64 0F 03 /r |  | decode
r64, r64 | rm | o64 0F 03 /r | | encode
r64, r32 | rm | o64 0F 03 /r | | encode
r64, r16/m16 | rm | o64 0F 03 /r | | encode

lss
r16, m | rm | o16 0F B2 /r
r32, m | rm | o32 0F B2 /r
r64, m | rm | o64 0F B2 /r

ltr
r16/m16 | m | 0F 00 /3

lzcnt
r16, r16/m16 | rm | o16 F3 0F BD /r | LZCNT
r32, r32/m32 | rm | o32 F3 0F BD /r | LZCNT
r64, r64/m64 | rm | F3 o64 0F BD /r | LZCNT

maskmovdqu
xmm, xmm | rm | 66 0F F7 /r | SSE2

maskmovq
mm, mm | rm | NP 0F F7 /r | SSE

maxpd
xmm, xmm/m128 | rm | 66 0F 5F /r | SSE2

maxps
xmm, xmm/m128 | rm | NP 0F 5F /r | SSE

maxsd
xmm, xmm/m64 | rm | F2 0F 5F /r | SSE2

maxss
xmm, xmm/m32 | rm | F3 0F 5F /r | SSE

mfence
 |  | NP 0F AE F0 | SSE2
 |  | NP 0F AE F1 | SSE2
 |  | NP 0F AE F2 | SSE2
 |  | NP 0F AE F3 | SSE2
 |  | NP 0F AE F4 | SSE2
 |  | NP 0F AE F5 | SSE2
 |  | NP 0F AE F6 | SSE2
 |  | NP 0F AE F7 | SSE2

minpd
xmm, xmm/m128 | rm | 66 0F 5D /r | SSE2

minps
xmm, xmm/m128 | rm | NP 0F 5D /r | SSE

minsd
xmm, xmm/m64 | rm | F2 0F 5D /r | SSE2

minss
xmm, xmm/m32 | rm | F3 0F 5D /r | SSE

monitor
 |  | NP 0F 01 C8 | MONITOR

monitorx
 |  | NP 0F 01 FA | MONITORX

mov
r8/m8, r8 | mr | 88 /r
r16/m16, r16 | mr | o16 89 /r
r32/m32, r32 | mr | o32 89 /r
r64/m64, r64 | mr | o64 89 /r
r8, r8/m8 | rm | 8A /r
r16, r16/m16 | rm | o16 8B /r
r32, r32/m32 | rm | o32 8B /r
r64, r64/m64 | rm | o64 8B /r
r16/m16, sreg | mr | o16 8C /r
r32/m16, sreg | mr | o32 8C /r
r64/m16, sreg | mr | o64 8C /r |  | decode
sreg, r16/m16 | rm | o16 8E /r |  | decode
sreg, r32/m16 | rm | o32 8E /r |  | decode
sreg, r64/m16 | rm | o64 8E /r |  | decode
al, moffs8 | -a | A0 mo
ax, moffs16 | -a | o16 A1 mo
eax, moffs32 | -a | o32 A1 mo
rax, moffs64 | -a | o64 A1 mo
moffs8, al | a- | A2 mo
moffs16, ax | a- | o16 A3 mo
moffs32, eax | a- | o32 A3 mo
moffs64, rax | a- | o64 A3 mo
r8, imm8 | oi | B0+r ib
r16, imm16 | oi | o16 B8+r iw
r32, imm32 | oi | o32 B8+r id
r64, imm64 | oi | o64 B8+r io
r8/m8, imm8 | mi | C6 /0 ib
r16/m16, imm16 | mi | o16 C7 /0 iw
r32/m32, imm32 | mi | o32 C7 /0 id
r64/m64, imm32sx | mi | o64 C7 /0 id
r64, cr | mr | 0F 20 /r
r64, dr | mr | 0F 21 /r
cr, r64 | rm | 0F 22 /r
dr, r64 | rm | 0F 23 /r
r64, imm32zx | oi | o32 B8+r id
sreg, r16/m16 | rm | 8E /r | | encode
sreg, r32 | rm | 8E /r | | encode
sreg, r64 | rm | 8E /r | | encode
r64, sreg | mr | 8C /r | | encode

movapd
xmm, xmm/m128 | rm | 66 0F 28 /r | SSE2
xmm/m128, xmm | mr | 66 0F 29 /r | SSE2

movaps
xmm, xmm/m128 | rm | NP 0F 28 /r | SSE
xmm/m128, xmm | mr | NP 0F 29 /r | SSE

movbe
r16, m16 | rm | o16 0F 38 F0 /r | MOVBE
r32, m32 | rm | o32 0F 38 F0 /r | MOVBE
r64, m64 | rm | o64 0F 38 F0 /r | MOVBE
m16, r16 | mr | o16 0F 38 F1 /r | MOVBE
m32, r32 | mr | o32 0F 38 F1 /r | MOVBE
m64, r64 | mr | o64 0F 38 F1 /r | MOVBE

movd
mm, r32/m32 | rm | NP 0F 6E /r | MMX
xmm, r32/m32 | rm | 66 0F 6E /r | SSE2
r32/m32, mm | mr | NP 0F 7E /r | MMX
r32/m32, xmm | mr | 66 0F 7E /r | SSE2

movddup
xmm, xmm/m64 | rm | F2 0F 12 /r | SSE3

movdir64b
r32, m512 | rm | a32 66 0F 38 F8 /r | MOVDIR64B
r64, m512 | rm | a64 66 0F 38 F8 /r | MOVDIR64B

movdiri
m32, r32 | mr | NP 0F 38 F9 /r | MOVDIRI
m64, r64 | mr | NP o64 0F 38 F9 /r | MOVDIRI

movdq2q
mm, xmm | rm | F2 0F D6 /r | SSE2

movdqa
xmm, xmm/m128 | rm | 66 0F 6F /r | SSE2
xmm/m128, xmm | mr | 66 0F 7F /r | SSE2

movdqu
xmm, xmm/m128 | rm | F3 0F 6F /r | SSE2
xmm/m128, xmm | mr | F3 0F 7F /r | SSE2

movhlps
xmm, xmm | rm | NP 0F 12 /r | SSE

movhpd
xmm, m64 | rm | 66 0F 16 /r | SSE2
m64, xmm | mr | 66 0F 17 /r | SSE2

movhps
xmm, m64 | rm | NP 0F 16 /r | SSE
m64, xmm | mr | NP 0F 17 /r | SSE

movlhps
xmm, xmm | rm | NP 0F 16 /r | SSE

movlpd
xmm, m64 | rm | 66 0F 12 /r | SSE2
m64, xmm | mr | 66 0F 13 /r | SSE2

movlps
xmm, m64 | rm | NP 0F 12 /r | SSE
m64, xmm | mr | NP 0F 13 /r | SSE

movmskpd
r32, xmm | rm | 66 0F 50 /r | SSE2
r64, xmm | rm | 66 o64 0F 50 /r | SSE2 | decode

movmskps
r32, xmm | rm | NP 0F 50 /r | SSE
r64, xmm | rm | NP o64 0F 50 /r | SSE | decode

movntdq
m128, xmm | mr | 66 0F E7 /r | SSE2

movntdqa
xmm, m128 | rm | 66 0F 38 2A /r | SSE4_1

movnti
m32, r32 | mr | NP 0F C3 /r | SSE2
m64, r64 | mr | NP o64 0F C3 /r | SSE2

movntpd
m128, xmm | mr | 66 0F 2B /r | SSE2

movntps
m128, xmm | mr | NP 0F 2B /r | SSE

movntq
m64, mm | mr | NP 0F E7 /r | SSE

movq
mm, r64/m64 | rm | NP o64 0F 6E /r | MMX
xmm, r64/m64 | rm | 66 o64 0F 6E /r | SSE2
mm, mm/m64 | rm | NP 0F 6F /r | MMX
r64/m64, mm | mr | NP o64 0F 7E /r | MMX
r64/m64, xmm | mr | 66 o64 0F 7E /r | SSE2
xmm, xmm/m64 | rm | F3 0F 7E /r | SSE2
mm/m64, mm | mr | NP 0F 7F /r | MMX
xmm/m64, xmm | mr | 66 0F D6 /r | SSE2

movq2dq
xmm, mm | rm | F3 0F D6 /r | SSE2

movsb
 |  | A4

movsd
 |  | o32 A5
xmm, xmm/m64 | rm | F2 0F 10 /r | SSE2
xmm/m64, xmm | mr | F2 0F 11 /r | SSE2

movshdup
xmm, xmm/m128 | rm | F3 0F 16 /r | SSE3

movsldup
xmm, xmm/m128 | rm | F3 0F 12 /r | SSE3

movsq
 |  | o64 A5

movss
xmm, xmm/m32 | rm | F3 0F 10 /r | SSE
xmm/m32, xmm | mr | F3 0F 11 /r | SSE

movsw
 |  | o16 A5

movsx
r16, r8/m8 | rm | o16 0F BE /r
r32, r8/m8 | rm | o32 0F BE /r
r64, r8/m8 | rm | o64 0F BE /r
r16, r16/m16 | rm | o16 0F BF /r
r32, r16/m16 | rm | o32 0F BF /r
r64, r16/m16 | rm | o64 0F BF /r

movsxd
r16, r16/m16 | rm | o16 63 /r |  | decode
r32, r32/m32 | rm | o32 63 /r |  | decode
r64, r32/m32 | rm | o64 63 /r

movupd
xmm, xmm/m128 | rm | 66 0F 10 /r | SSE2
xmm/m128, xmm | mr | 66 0F 11 /r | SSE2

movups
xmm, xmm/m128 | rm | NP 0F 10 /r | SSE
xmm/m128, xmm | mr | NP 0F 11 /r | SSE

movzx
r16, r8/m8 | rm | o16 0F B6 /r
r32, r8/m8 | rm | o32 0F B6 /r
r64, r8/m8 | rm | o64 0F B6 /r
r16, r16/m16 | rm | o16 0F B7 /r
r32, r16/m16 | rm | o32 0F B7 /r
r64, r16/m16 | rm | o64 0F B7 /r

mpsadbw
xmm, xmm/m128, imm8 | rmi | 66 0F 3A 42 /r ib | SSE4_1

mul
r8/m8 | m | F6 /4
r16/m16 | m | o16 F7 /4
r32/m32 | m | o32 F7 /4
r64/m64 | m | o64 F7 /4

mulpd
xmm, xmm/m128 | rm | 66 0F 59 /r | SSE2

mulps
xmm, xmm/m128 | rm | NP 0F 59 /r | SSE

mulsd
xmm, xmm/m64 | rm | F2 0F 59 /r | SSE2

mulss
xmm, xmm/m32 | rm | F3 0F 59 /r | SSE

mulx
r32, r32, r32/m32 | rvm | VEX.LZ.F2.0F38.W0 F6 /r | BMI2
r64, r64, r64/m64 | rvm | VEX.LZ.F2.0F38.W1 F6 /r | BMI2

mwait
 |  | NP 0F 01 C9 | MONITOR

mwaitx
 |  | NP 0F 01 FB | MONITORX

neg
r8/m8 | m | F6 /3 |  | lock
r16/m16 | m | o16 F7 /3 |  | lock
r32/m32 | m | o32 F7 /3 |  | lock
r64/m64 | m | o64 F7 /3 |  | lock

nop
r16/m16, r16 | mr | o16 0F 0D /r |  | decode
r32/m32, r32 | mr | o32 0F 0D /r |  | decode
r64/m64, r64 | mr | o64 0F 0D /r |  | decode
r16/m16, r16 | mr | o16 0F 18 /r |  | decode
r32/m32, r32 | mr | o32 0F 18 /r |  | decode
r64/m64, r64 | mr | o64 0F 18 /r |  | decode
r16/m16, r16 | mr | o16 0F 19 /r |  | decode
r32/m32, r32 | mr | o32 0F 19 /r |  | decode
r64/m64, r64 | mr | o64 0F 19 /r |  | decode
r16/m16, r16 | mr | o16 0F 1A /r |  | decode
r32/m32, r32 | mr | o32 0F 1A /r |  | decode
r64/m64, r64 | mr | o64 0F 1A /r |  | decode
r16/m16, r16 | mr | o16 0F 1B /r |  | decode
r32/m32, r32 | mr | o32 0F 1B /r |  | decode
r64/m64, r64 | mr | o64 0F 1B /r |  | decode
r16/m16, r16 | mr | o16 0F 1C /r |  | decode
r32/m32, r32 | mr | o32 0F 1C /r |  | decode
r64/m64, r64 | mr | o64 0F 1C /r |  | decode
r16/m16, r16 | mr | o16 0F 1D /r |  | decode
r32/m32, r32 | mr | o32 0F 1D /r |  | decode
r64/m64, r64 | mr | o64 0F 1D /r |  | decode
r16/m16, r16 | mr | o16 0F 1E /r |  | decode
r32/m32, r32 | mr | o32 0F 1E /r |  | decode
r64/m64, r64 | mr | o64 0F 1E /r |  | decode
r16/m16, r16 | mr | o16 0F 1F /r |  | decode
r32/m32, r32 | mr | o32 0F 1F /r |  | decode
r64/m64, r64 | mr | o64 0F 1F /r |  | decode
r16/m16 | m | o16 0F 1F /0
r32/m32 | m | o32 0F 1F /0
r64/m64 | m | o64 0F 1F /0
 | | o32 90

not
r8/m8 | m | F6 /2 |  | lock
r16/m16 | m | o16 F7 /2 |  | lock
r32/m32 | m | o32 F7 /2 |  | lock
r64/m64 | m | o64 F7 /2 |  | lock

or
r8/m8, r8 | mr | 08 /r |  | lock
r16/m16, r16 | mr | o16 09 /r |  | lock
r32/m32, r32 | mr | o32 09 /r |  | lock
r64/m64, r64 | mr | o64 09 /r |  | lock
r8, r8/m8 | rm | 0A /r
r16, r16/m16 | rm | o16 0B /r
r32, r32/m32 | rm | o32 0B /r
r64, r64/m64 | rm | o64 0B /r
al, imm8 | -i | 0C ib
ax, imm16 | -i | o16 0D iw
eax, imm32 | -i | o32 0D id
rax, imm32sx | -i | o64 0D id
r8/m8, imm8 | mi | 80 /1 ib |  | lock
r16/m16, imm16 | mi | o16 81 /1 iw |  | lock
r32/m32, imm32 | mi | o32 81 /1 id |  | lock
r64/m64, imm32sx | mi | o64 81 /1 id |  | lock
r16/m16, imm8sx | mi | o16 83 /1 ib |  | lock
r32/m32, imm8sx | mi | o32 83 /1 ib |  | lock
r64/m64, imm8sx | mi | o64 83 /1 ib |  | lock

orpd
xmm, xmm/m128 | rm | 66 0F 56 /r | SSE2

orps
xmm, xmm/m128 | rm | NP 0F 56 /r | SSE

out
imm8, al | i- | E6 ib
imm8, ax | i- | o16 E7 ib
imm8, eax | i- | o32 E7 ib
dx, al | -- | EE
dx, ax | -- | o16 EF
dx, eax | -- | o32 EF

outsb
 |  | 6E

outsd
 |  | o32 6F

outsw
 |  | o16 6F

pabsb
mm, mm/m64 | rm | NP 0F 38 1C /r | SSSE3
xmm, xmm/m128 | rm | 66 0F 38 1C /r | SSSE3

pabsd
mm, mm/m64 | rm | NP 0F 38 1E /r | SSSE3
xmm, xmm/m128 | rm | 66 0F 38 1E /r | SSSE3

pabsw
mm, mm/m64 | rm | NP 0F 38 1D /r | SSSE3
xmm, xmm/m128 | rm | 66 0F 38 1D /r | SSSE3

packssdw
mm, mm/m64 | rm | NP 0F 6B /r | MMX
xmm, xmm/m128 | rm | 66 0F 6B /r | SSE2

packsswb
mm, mm/m64 | rm | NP 0F 63 /r | MMX
xmm, xmm/m128 | rm | 66 0F 63 /r | SSE2

packusdw
xmm, xmm/m128 | rm | 66 0F 38 2B /r | SSE4_1

packuswb
mm, mm/m64 | rm | NP 0F 67 /r | MMX
xmm, xmm/m128 | rm | 66 0F 67 /r | SSE2

paddb
mm, mm/m64 | rm | NP 0F FC /r | MMX
xmm, xmm/m128 | rm | 66 0F FC /r | SSE2

paddd
mm, mm/m64 | rm | NP 0F FE /r | MMX
xmm, xmm/m128 | rm | 66 0F FE /r | SSE2

paddq
mm, mm/m64 | rm | NP 0F D4 /r | MMX
xmm, xmm/m128 | rm | 66 0F D4 /r | SSE2

paddsb
mm, mm/m64 | rm | NP 0F EC /r | MMX
xmm, xmm/m128 | rm | 66 0F EC /r | SSE2

paddsw
mm, mm/m64 | rm | NP 0F ED /r | MMX
xmm, xmm/m128 | rm | 66 0F ED /r | SSE2

paddusb
mm, mm/m64 | rm | NP 0F DC /r | MMX
xmm, xmm/m128 | rm | 66 0F DC /r | SSE2

paddusw
mm, mm/m64 | rm | NP 0F DD /r | MMX
xmm, xmm/m128 | rm | 66 0F DD /r | SSE2

paddw
mm, mm/m64 | rm | NP 0F FD /r | MMX
xmm, xmm/m128 | rm | 66 0F FD /r | SSE2

palignr
mm, mm/m64, imm8 | rmi | NP 0F 3A 0F /r ib | SSSE3
xmm, xmm/m128, imm8 | rmi | 66 0F 3A 0F /r ib | SSSE3

pand
mm, mm/m64 | rm | NP 0F DB /r | MMX
xmm, xmm/m128 | rm | 66 0F DB /r | SSE2

pandn
mm, mm/m64 | rm | NP 0F DF /r | MMX
xmm, xmm/m128 | rm | 66 0F DF /r | SSE2

pause
 |  | F3 90 | PAUSE

pavgb
mm, mm/m64 | rm | NP 0F E0 /r | SSE
xmm, xmm/m128 | rm | 66 0F E0 /r | SSE2

pavgw
mm, mm/m64 | rm | NP 0F E3 /r | SSE
xmm, xmm/m128 | rm | 66 0F E3 /r | SSE2

pblendvb
xmm, xmm/m128 | rm | 66 0F 38 10 /r | SSE4_1
xmm, xmm/m128, xmm0 | rm- | 66 0F 38 10 /r | SSE4_1 | encode

pblendw
xmm, xmm/m128, imm8 | rmi | 66 0F 3A 0E /r ib | SSE4_1

pclmulqdq
xmm, xmm/m128, imm8 | rmi | 66 0F 3A 44 /r ib | PCLMULQDQ

pcmpeqb
mm, mm/m64 | rm | NP 0F 74 /r | MMX
xmm, xmm/m128 | rm | 66 0F 74 /r | SSE2

pcmpeqd
mm, mm/m64 | rm | NP 0F 76 /r | MMX
xmm, xmm/m128 | rm | 66 0F 76 /r | SSE2

pcmpeqq
xmm, xmm/m128 | rm | 66 0F 38 29 /r | SSE4_1

pcmpeqw
mm, mm/m64 | rm | NP 0F 75 /r | MMX
xmm, xmm/m128 | rm | 66 0F 75 /r | SSE2

pcmpestri
xmm, xmm/m128, imm8 | rmi | 66 0F 3A 61 /r ib | SSE4_2
xmm, xmm/m128, imm8 | rmi | 66 o64 0F 3A 61 /r ib | SSE4_2 | decode

pcmpestrm
xmm, xmm/m128, imm8 | rmi | 66 0F 3A 60 /r ib | SSE4_2
xmm, xmm/m128, imm8 | rmi | 66 o64 0F 3A 60 /r ib | SSE4_2 | decode

pcmpgtb
mm, mm/m64 | rm | NP 0F 64 /r | MMX
xmm, xmm/m128 | rm | 66 0F 64 /r | SSE2

pcmpgtd
mm, mm/m64 | rm | NP 0F 66 /r | MMX
xmm, xmm/m128 | rm | 66 0F 66 /r | SSE2

pcmpgtq
xmm, xmm/m128 | rm | 66 0F 38 37 /r | SSE4_2

pcmpgtw
mm, mm/m64 | rm | NP 0F 65 /r | MMX
xmm, xmm/m128 | rm | 66 0F 65 /r | SSE2

pcmpistri
xmm, xmm/m128, imm8 | rmi | 66 0F 3A 63 /r ib | SSE4_2

pcmpistrm
xmm, xmm/m128, imm8 | rmi | 66 0F 3A 62 /r ib | SSE4_2

pconfig
 |  | NP 0F 01 C5 | PCONFIG

pdep
r32, r32, r32/m32 | rvm | VEX.LZ.F2.0F38.W0 F5 /r | BMI2
r64, r64, r64/m64 | rvm | VEX.LZ.F2.0F38.W1 F5 /r | BMI2

pext
r32, r32, r32/m32 | rvm | VEX.LZ.F3.0F38.W0 F5 /r | BMI2
r64, r64, r64/m64 | rvm | VEX.LZ.F3.0F38.W1 F5 /r | BMI2

pextrb
r32/m8, xmm, imm8 | mri | 66 0F 3A 14 /r ib | SSE4_1
r64/m8, xmm, imm8 | mri | 66 o64 0F 3A 14 /r ib | SSE4_1 | decode

pextrd
r32/m32, xmm, imm8 | mri | 66 0F 3A 16 /r ib | SSE4_1

pextrq
r64/m64, xmm, imm8 | mri | 66 o64 0F 3A 16 /r ib | SSE4_1

pextrw
r32, mm, imm8 | rmi | NP 0F C5 /r ib | SSE
r64, mm, imm8 | rmi | NP o64 0F C5 /r ib | SSE | decode
r32, xmm, imm8 | rmi | 66 0F C5 /r ib | SSE2
r64, xmm, imm8 | rmi | 66 o64 0F C5 /r ib | SSE2 | decode
r32/m16, xmm, imm8 | mri | 66 0F 3A 15 /r ib | SSE4_1
r64/m16, xmm, imm8 | mri | 66 o64 0F 3A 15 /r ib | SSE4_1 | decode

phaddd
mm, mm/m64 | rm | NP 0F 38 02 /r | SSSE3
xmm, xmm/m128 | rm | 66 0F 38 02 /r | SSSE3

phaddsw
mm, mm/m64 | rm | NP 0F 38 03 /r | SSSE3
xmm, xmm/m128 | rm | 66 0F 38 03 /r | SSSE3

phaddw
mm, mm/m64 | rm | NP 0F 38 01 /r | SSSE3
xmm, xmm/m128 | rm | 66 0F 38 01 /r | SSSE3

phminposuw
xmm, xmm/m128 | rm | 66 0F 38 41 /r | SSE4_1

phsubd
mm, mm/m64 | rm | NP 0F 38 06 /r | SSSE3
xmm, xmm/m128 | rm | 66 0F 38 06 /r | SSSE3

phsubsw
mm, mm/m64 | rm | NP 0F 38 07 /r | SSSE3
xmm, xmm/m128 | rm | 66 0F 38 07 /r | SSSE3

phsubw
mm, mm/m64 | rm | NP 0F 38 05 /r | SSSE3
xmm, xmm/m128 | rm | 66 0F 38 05 /r | SSSE3

pinsrb
xmm, r32/m8, imm8 | rmi | 66 0F 3A 20 /r ib | SSE4_1
xmm, r64/m8, imm8 | rmi | 66 o64 0F 3A 20 /r ib | SSE4_1 | decode

pinsrd
xmm, r32/m32, imm8 | rmi | 66 0F 3A 22 /r ib | SSE4_1

pinsrq
xmm, r64/m64, imm8 | rmi | 66 o64 0F 3A 22 /r ib | SSE4_1

pinsrw
mm, r32/m16, imm8 | rmi | NP 0F C4 /r ib | SSE
mm, r64/m16, imm8 | rmi | NP o64 0F C4 /r ib | SSE | decode
xmm, r32/m16, imm8 | rmi | 66 0F C4 /r ib | SSE2
xmm, r64/m16, imm8 | rmi | 66 o64 0F C4 /r ib | SSE2 | decode

pmaddubsw
mm, mm/m64 | rm | NP 0F 38 04 /r | SSSE3
xmm, xmm/m128 | rm | 66 0F 38 04 /r | SSSE3

pmaddwd
mm, mm/m64 | rm | NP 0F F5 /r | MMX
xmm, xmm/m128 | rm | 66 0F F5 /r | SSE2

pmaxsb
xmm, xmm/m128 | rm | 66 0F 38 3C /r | SSE4_1

pmaxsd
xmm, xmm/m128 | rm | 66 0F 38 3D /r | SSE4_1

pmaxsw
mm, mm/m64 | rm | NP 0F EE /r | SSE
xmm, xmm/m128 | rm | 66 0F EE /r | SSE2

pmaxub
mm, mm/m64 | rm | NP 0F DE /r | SSE
xmm, xmm/m128 | rm | 66 0F DE /r | SSE2

pmaxud
xmm, xmm/m128 | rm | 66 0F 38 3F /r | SSE4_1

pmaxuw
xmm, xmm/m128 | rm | 66 0F 38 3E /r | SSE4_1

pminsb
xmm, xmm/m128 | rm | 66 0F 38 38 /r | SSE4_1

pminsd
xmm, xmm/m128 | rm | 66 0F 38 39 /r | SSE4_1

pminsw
mm, mm/m64 | rm | NP 0F EA /r | SSE
xmm, xmm/m128 | rm | 66 0F EA /r | SSE2

pminub
mm, mm/m64 | rm | NP 0F DA /r | SSE
xmm, xmm/m128 | rm | 66 0F DA /r | SSE2

pminud
xmm, xmm/m128 | rm | 66 0F 38 3B /r | SSE4_1

pminuw
xmm, xmm/m128 | rm | 66 0F 38 3A /r | SSE4_1

pmovmskb
r32, mm | rm | NP 0F D7 /r | SSE
r64, mm | rm | NP o64 0F D7 /r | SSE | decode
r32, xmm | rm | 66 0F D7 /r | SSE2
r64, xmm | rm | 66 o64 0F D7 /r | SSE2 | decode

pmovsxbd
xmm, xmm/m32 | rm | 66 0F 38 21 /r | SSE4_1

pmovsxbq
xmm, xmm/m16 | rm | 66 0F 38 22 /r | SSE4_1

pmovsxbw
xmm, xmm/m64 | rm | 66 0F 38 20 /r | SSE4_1

pmovsxdq
xmm, xmm/m64 | rm | 66 0F 38 25 /r | SSE4_1

pmovsxwd
xmm, xmm/m64 | rm | 66 0F 38 23 /r | SSE4_1

pmovsxwq
xmm, xmm/m32 | rm | 66 0F 38 24 /r | SSE4_1

pmovzxbd
xmm, xmm/m32 | rm | 66 0F 38 31 /r | SSE4_1

pmovzxbq
xmm, xmm/m16 | rm | 66 0F 38 32 /r | SSE4_1

pmovzxbw
xmm, xmm/m64 | rm | 66 0F 38 30 /r | SSE4_1

pmovzxdq
xmm, xmm/m64 | rm | 66 0F 38 35 /r | SSE4_1

pmovzxwd
xmm, xmm/m64 | rm | 66 0F 38 33 /r | SSE4_1

pmovzxwq
xmm, xmm/m32 | rm | 66 0F 38 34 /r | SSE4_1

pmuldq
xmm, xmm/m128 | rm | 66 0F 38 28 /r | SSE4_1

pmulhrsw
mm, mm/m64 | rm | NP 0F 38 0B /r | SSSE3
xmm, xmm/m128 | rm | 66 0F 38 0B /r | SSSE3

pmulhuw
mm, mm/m64 | rm | NP 0F E4 /r | SSE
xmm, xmm/m128 | rm | 66 0F E4 /r | SSE2

pmulhw
mm, mm/m64 | rm | NP 0F E5 /r | MMX
xmm, xmm/m128 | rm | 66 0F E5 /r | SSE2

pmulld
xmm, xmm/m128 | rm | 66 0F 38 40 /r | SSE4_1

pmullw
mm, mm/m64 | rm | NP 0F D5 /r | MMX
xmm, xmm/m128 | rm | 66 0F D5 /r | SSE2

pmuludq
mm, mm/m64 | rm | NP 0F F4 /r | SSE2
xmm, xmm/m128 | rm | 66 0F F4 /r | SSE2

pop
r16 | o | o16 58+r
r64 | o | d64 58+r
r16/m16 | m | o16 8F /0
r64/m64 | m | d64 8F /0
fs | - | o16 0F A1
fs | - | d64 0F A1
gs | - | o16 0F A9
gs | - | d64 0F A9

popcnt
r16, r16/m16 | rm | o16 F3 0F B8 /r | POPCNT
r32, r32/m32 | rm | o32 F3 0F B8 /r | POPCNT
r64, r64/m64 | rm | F3 o64 0F B8 /r | POPCNT

popfq
 |  | d64 9D

popfw
 |  | o16 9D

por
mm, mm/m64 | rm | NP 0F EB /r | MMX
xmm, xmm/m128 | rm | 66 0F EB /r | SSE2

prefetch
m8 | m | 0F 0D /0 | PREFETCHW
m8 | m | 0F 0D /4 | PREFETCHW | decode
m8 | m | 0F 0D /5 | PREFETCHW | decode
m8 | m | 0F 0D /6 | PREFETCHW | decode
m8 | m | 0F 0D /7 | PREFETCHW | decode

prefetchit0
m8 | m | 0F 18 /7 | PREFETCHITI

prefetchit1
m8 | m | 0F 18 /6 | PREFETCHITI

prefetchnta
m8 | m | 0F 18 /0 | SSE

prefetcht0
m8 | m | 0F 18 /1 | SSE

prefetcht1
m8 | m | 0F 18 /2 | SSE

prefetcht2
m8 | m | 0F 18 /3 | SSE

prefetchw
m8 | m | 0F 0D /1 | PREFETCHW
m8 | m | 0F 0D /3 | PREFETCHW | decode

psadbw
mm, mm/m64 | rm | NP 0F F6 /r | SSE
xmm, xmm/m128 | rm | 66 0F F6 /r | SSE2

pshufb
mm, mm/m64 | rm | NP 0F 38 00 /r | SSSE3
xmm, xmm/m128 | rm | 66 0F 38 00 /r | SSSE3

pshufd
xmm, xmm/m128, imm8 | rmi | 66 0F 70 /r ib | SSE2

pshufhw
xmm, xmm/m128, imm8 | rmi | F3 0F 70 /r ib | SSE2

pshuflw
xmm, xmm/m128, imm8 | rmi | F2 0F 70 /r ib | SSE2

pshufw
mm, mm/m64, imm8 | rmi | NP 0F 70 /r ib | SSE

psignb
mm, mm/m64 | rm | NP 0F 38 08 /r | SSSE3
xmm, xmm/m128 | rm | 66 0F 38 08 /r | SSSE3

psignd
mm, mm/m64 | rm | NP 0F 38 0A /r | SSSE3
xmm, xmm/m128 | rm | 66 0F 38 0A /r | SSSE3

psignw
mm, mm/m64 | rm | NP 0F 38 09 /r | SSSE3
xmm, xmm/m128 | rm | 66 0F 38 09 /r | SSSE3

pslld
mm, imm8 | mi | NP 0F 72 /6 ib | MMX
xmm, imm8 | mi | 66 0F 72 /6 ib | SSE2
mm, mm/m64 | rm | NP 0F F2 /r | MMX
xmm, xmm/m128 | rm | 66 0F F2 /r | SSE2

pslldq
xmm, imm8 | mi | 66 0F 73 /7 ib | SSE2

psllq
mm, imm8 | mi | NP 0F 73 /6 ib | MMX
xmm, imm8 | mi | 66 0F 73 /6 ib | SSE2
mm, mm/m64 | rm | NP 0F F3 /r | MMX
xmm, xmm/m128 | rm | 66 0F F3 /r | SSE2

psllw
mm, imm8 | mi | NP 0F 71 /6 ib | MMX
xmm, imm8 | mi | 66 0F 71 /6 ib | SSE2
mm, mm/m64 | rm | NP 0F F1 /r | MMX
xmm, xmm/m128 | rm | 66 0F F1 /r | SSE2

psrad
mm, imm8 | mi | NP 0F 72 /4 ib | MMX
xmm, imm8 | mi | 66 0F 72 /4 ib | SSE2
mm, mm/m64 | rm | NP 0F E2 /r | MMX
xmm, xmm/m128 | rm | 66 0F E2 /r | SSE2

psraw
mm, imm8 | mi | NP 0F 71 /4 ib | MMX
xmm, imm8 | mi | 66 0F 71 /4 ib | SSE2
mm, mm/m64 | rm | NP 0F E1 /r | MMX
xmm, xmm/m128 | rm | 66 0F E1 /r | SSE2

psrld
mm, imm8 | mi | NP 0F 72 /2 ib | MMX
xmm, imm8 | mi | 66 0F 72 /2 ib | SSE2
mm, mm/m64 | rm | NP 0F D2 /r | MMX
xmm, xmm/m128 | rm | 66 0F D2 /r | SSE2

psrldq
xmm, imm8 | mi | 66 0F 73 /3 ib | SSE2

psrlq
mm, imm8 | mi | NP 0F 73 /2 ib | MMX
xmm, imm8 | mi | 66 0F 73 /2 ib | SSE2
mm, mm/m64 | rm | NP 0F D3 /r | MMX
xmm, xmm/m128 | rm | 66 0F D3 /r | SSE2

psrlw
mm, imm8 | mi | NP 0F 71 /2 ib | MMX
xmm, imm8 | mi | 66 0F 71 /2 ib | SSE2
mm, mm/m64 | rm | NP 0F D1 /r | MMX
xmm, xmm/m128 | rm | 66 0F D1 /r | SSE2

psubb
mm, mm/m64 | rm | NP 0F F8 /r | MMX
xmm, xmm/m128 | rm | 66 0F F8 /r | SSE2

psubd
mm, mm/m64 | rm | NP 0F FA /r | MMX
xmm, xmm/m128 | rm | 66 0F FA /r | SSE2

psubq
mm, mm/m64 | rm | NP 0F FB /r | SSE2
xmm, xmm/m128 | rm | 66 0F FB /r | SSE2

psubsb
mm, mm/m64 | rm | NP 0F E8 /r | MMX
xmm, xmm/m128 | rm | 66 0F E8 /r | SSE2

psubsw
mm, mm/m64 | rm | NP 0F E9 /r | MMX
xmm, xmm/m128 | rm | 66 0F E9 /r | SSE2

psubusb
mm, mm/m64 | rm | NP 0F D8 /r | MMX
xmm, xmm/m128 | rm | 66 0F D8 /r | SSE2

psubusw
mm, mm/m64 | rm | NP 0F D9 /r | MMX
xmm, xmm/m128 | rm | 66 0F D9 /r | SSE2

psubw
mm, mm/m64 | rm | NP 0F F9 /r | MMX
xmm, xmm/m128 | rm | 66 0F F9 /r | SSE2

ptest
xmm, xmm/m128 | rm | 66 0F 38 17 /r | SSE4_1

ptwrite
r32/m32 | m | F3 0F AE /4 | PTWRITE
r64/m64 | m | F3 o64 0F AE /4 | PTWRITE

punpckhbw
mm, mm/m64 | rm | NP 0F 68 /r | MMX
xmm, xmm/m128 | rm | 66 0F 68 /r | SSE2

punpckhdq
mm, mm/m64 | rm | NP 0F 6A /r | MMX
xmm, xmm/m128 | rm | 66 0F 6A /r | SSE2

punpckhqdq
xmm, xmm/m128 | rm | 66 0F 6D /r | SSE2

punpckhwd
mm, mm/m64 | rm | NP 0F 69 /r | MMX
xmm, xmm/m128 | rm | 66 0F 69 /r | SSE2

punpcklbw
mm, mm/m32 | rm | NP 0F 60 /r | MMX
xmm, xmm/m128 | rm | 66 0F 60 /r | SSE2

punpckldq
mm, mm/m32 | rm | NP 0F 62 /r | MMX
xmm, xmm/m128 | rm | 66 0F 62 /r | SSE2

punpcklqdq
xmm, xmm/m128 | rm | 66 0F 6C /r | SSE2

punpcklwd
mm, mm/m32 | rm | NP 0F 61 /r | MMX
xmm, xmm/m128 | rm | 66 0F 61 /r | SSE2

push
r16 | o | o16 50+r
r64 | o | d64 50+r
imm16 | i | o16 68 iw |  | strict
imm32sx | i | d64 68 id
imm8sx | i | o16 6A ib |  | decode
imm8sx | i | d64 6A ib
r16/m16 | m | o16 FF /6
r64/m64 | m | d64 FF /6
fs | - | o16 0F A0
fs | - | d64 0F A0
gs | - | o16 0F A8
gs | - | d64 0F A8

pushfq
 |  | d64 9C

pushfw
 |  | o16 9C

pxor
mm, mm/m64 | rm | NP 0F EF /r | MMX
xmm, xmm/m128 | rm | 66 0F EF /r | SSE2

rcl
r8/m8, imm8 | mi | C0 /2 ib
r16/m16, imm8 | mi | o16 C1 /2 ib
r32/m32, imm8 | mi | o32 C1 /2 ib
r64/m64, imm8 | mi | o64 C1 /2 ib
r8/m8, 1 | m- | D0 /2
r16/m16, 1 | m- | o16 D1 /2
r32/m32, 1 | m- | o32 D1 /2
r64/m64, 1 | m- | o64 D1 /2
r8/m8, cl | m- | D2 /2
r16/m16, cl | m- | o16 D3 /2
r32/m32, cl | m- | o32 D3 /2
r64/m64, cl | m- | o64 D3 /2

rcpps
xmm, xmm/m128 | rm | NP 0F 53 /r | SSE

rcpss
xmm, xmm/m32 | rm | F3 0F 53 /r | SSE

rcr
r8/m8, imm8 | mi | C0 /3 ib
r16/m16, imm8 | mi | o16 C1 /3 ib
r32/m32, imm8 | mi | o32 C1 /3 ib
r64/m64, imm8 | mi | o64 C1 /3 ib
r8/m8, 1 | m- | D0 /3
r16/m16, 1 | m- | o16 D1 /3
r32/m32, 1 | m- | o32 D1 /3
r64/m64, 1 | m- | o64 D1 /3
r8/m8, cl | m- | D2 /3
r16/m16, cl | m- | o16 D3 /3
r32/m32, cl | m- | o32 D3 /3
r64/m64, cl | m- | o64 D3 /3

rdfsbase
r32 | m | F3 0F AE /0 | FSGSBASE
r64 | m | F3 o64 0F AE /0 | FSGSBASE

rdgsbase
r32 | m | F3 0F AE /1 | FSGSBASE
r64 | m | F3 o64 0F AE /1 | FSGSBASE

rdmsr
 |  | 0F 32 | MSR

rdmsrlist
 |  | F2 0F 01 C6 | MSRLIST

rdpid
r64 | m | F3 0F C7 /7 | RDPID

rdpkru
 |  | NP 0F 01 EE | PKU

rdpmc
 |  | 0F 33 | RDPMC

rdpru
 |  | NP 0F 01 FD | RDPRU

rdrand
r16 | m | o16 0F C7 /6 | RDRAND
r32 | m | o32 0F C7 /6 | RDRAND
r64 | m | o64 0F C7 /6 | RDRAND

rdseed
r16 | m | o16 0F C7 /7 | RDSEED
r32 | m | o32 0F C7 /7 | RDSEED
r64 | m | o64 0F C7 /7 | RDSEED

rdsspd
r32 | m | F3 0F 1E /1 | CET_SS

rdsspq
r64 | m | F3 o64 0F 1E /1 | CET_SS

rdtsc
 |  | 0F 31 | TSC

rdtscp
 |  | 0F 01 F9 | RDTSCP

ret
imm16 | i | d64 C2 iw
 |  | d64 C3

retf
imm16 | i | o32 CA iw
 |  | o32 CB

retfq
imm16 | i | o64 CA iw
 |  | o64 CB

retfw
imm16 | i | o16 CA iw
 |  | o16 CB

rol
r8/m8, imm8 | mi | C0 /0 ib
r16/m16, imm8 | mi | o16 C1 /0 ib
r32/m32, imm8 | mi | o32 C1 /0 ib
r64/m64, imm8 | mi | o64 C1 /0 ib
r8/m8, 1 | m- | D0 /0
r16/m16, 1 | m- | o16 D1 /0
r32/m32, 1 | m- | o32 D1 /0
r64/m64, 1 | m- | o64 D1 /0
r8/m8, cl | m- | D2 /0
r16/m16, cl | m- | o16 D3 /0
r32/m32, cl | m- | o32 D3 /0
r64/m64, cl | m- | o64 D3 /0

ror
r8/m8, imm8 | mi | C0 /1 ib
r16/m16, imm8 | mi | o16 C1 /1 ib
r32/m32, imm8 | mi | o32 C1 /1 ib
r64/m64, imm8 | mi | o64 C1 /1 ib
r8/m8, 1 | m- | D0 /1
r16/m16, 1 | m- | o16 D1 /1
r32/m32, 1 | m- | o32 D1 /1
r64/m64, 1 | m- | o64 D1 /1
r8/m8, cl | m- | D2 /1
r16/m16, cl | m- | o16 D3 /1
r32/m32, cl | m- | o32 D3 /1
r64/m64, cl | m- | o64 D3 /1

rorx
r32, r32/m32, imm8 | rmi | VEX.LZ.F2.0F3A.W0 F0 /r ib | BMI2
r64, r64/m64, imm8 | rmi | VEX.LZ.F2.0F3A.W1 F0 /r ib | BMI2

roundpd
xmm, xmm/m128, imm8 | rmi | 66 0F 3A 09 /r ib | SSE4_1

roundps
xmm, xmm/m128, imm8 | rmi | 66 0F 3A 08 /r ib | SSE4_1

roundsd
xmm, xmm/m64, imm8 | rmi | 66 0F 3A 0B /r ib | SSE4_1

roundss
xmm, xmm/m32, imm8 | rmi | 66 0F 3A 0A /r ib | SSE4_1

rsm
 |  | 0F AA | SMM

rsqrtps
xmm, xmm/m128 | rm | NP 0F 52 /r | SSE

rsqrtss
xmm, xmm/m32 | rm | F3 0F 52 /r | SSE

rstorssp
m64 | m | F3 0F 01 /5 | CET_SS

sahf
 |  | 9E

sar
r8/m8, imm8 | mi | C0 /7 ib
r16/m16, imm8 | mi | o16 C1 /7 ib
r32/m32, imm8 | mi | o32 C1 /7 ib
r64/m64, imm8 | mi | o64 C1 /7 ib
r8/m8, 1 | m- | D0 /7
r16/m16, 1 | m- | o16 D1 /7
r32/m32, 1 | m- | o32 D1 /7
r64/m64, 1 | m- | o64 D1 /7
r8/m8, cl | m- | D2 /7
r16/m16, cl | m- | o16 D3 /7
r32/m32, cl | m- | o32 D3 /7
r64/m64, cl | m- | o64 D3 /7

sarx
r32, r32/m32, r32 | rmv | VEX.LZ.F3.0F38.W0 F7 /r | BMI2
r64, r64/m64, r64 | rmv | VEX.LZ.F3.0F38.W1 F7 /r | BMI2

saveprevssp
 |  | F3 0F 01 EA | CET_SS

sbb
r8/m8, r8 | mr | 18 /r |  | lock
r16/m16, r16 | mr | o16 19 /r |  | lock
r32/m32, r32 | mr | o32 19 /r |  | lock
r64/m64, r64 | mr | o64 19 /r |  | lock
r8, r8/m8 | rm | 1A /r
r16, r16/m16 | rm | o16 1B /r
r32, r32/m32 | rm | o32 1B /r
r64, r64/m64 | rm | o64 1B /r
al, imm8 | -i | 1C ib
ax, imm16 | -i | o16 1D iw
eax, imm32 | -i | o32 1D id
rax, imm32sx | -i | o64 1D id
r8/m8, imm8 | mi | 80 /3 ib |  | lock
r16/m16, imm16 | mi | o16 81 /3 iw |  | lock
r32/m32, imm32 | mi | o32 81 /3 id |  | lock
r64/m64, imm32sx | mi | o64 81 /3 id |  | lock
r16/m16, imm8sx | mi | o16 83 /3 ib |  | lock
r32/m32, imm8sx | mi | o32 83 /3 ib |  | lock
r64/m64, imm8sx | mi | o64 83 /3 ib |  | lock

scasb
 |  | AE

scasd
 |  | o32 AF

scasq
 |  | o64 AF

scasw
 |  | o16 AF

senduipi
r64 | m | F3 0F C7 /6 | UINTR

serialize
 |  | NP 0F 01 E8 | SERIALIZE

seta
r8/m8 | m | 0F 97 /r

setae
r8/m8 | m | 0F 93 /r

setb
r8/m8 | m | 0F 92 /r

setbe
r8/m8 | m | 0F 96 /r

sete
r8/m8 | m | 0F 94 /r

setg
r8/m8 | m | 0F 9F /r

setge
r8/m8 | m | 0F 9D /r

setl
r8/m8 | m | 0F 9C /r

setle
r8/m8 | m | 0F 9E /r

setne
r8/m8 | m | 0F 95 /r

setno
r8/m8 | m | 0F 91 /r

setnp
r8/m8 | m | 0F 9B /r

setns
r8/m8 | m | 0F 99 /r

seto
r8/m8 | m | 0F 90 /r

setp
r8/m8 | m | 0F 9A /r

sets
r8/m8 | m | 0F 98 /r

setssbsy
 |  | F3 0F 01 E8 | CET_SS

sfence
 |  | NP 0F AE F8 | SSE
 |  | NP 0F AE F9 | SSE
 |  | NP 0F AE FA | SSE
 |  | NP 0F AE FB | SSE
 |  | NP 0F AE FC | SSE
 |  | NP 0F AE FD | SSE
 |  | NP 0F AE FE | SSE
 |  | NP 0F AE FF | SSE

sgdt
m | m | 0F 01 /0

sha1msg1
xmm, xmm/m128 | rm | NP 0F 38 C9 /r | SHA

sha1msg2
xmm, xmm/m128 | rm | NP 0F 38 CA /r | SHA

sha1nexte
xmm, xmm/m128 | rm | NP 0F 38 C8 /r | SHA

sha1rnds4
xmm, xmm/m128, imm8 | rmi | NP 0F 3A CC /r ib | SHA

sha256msg1
xmm, xmm/m128 | rm | NP 0F 38 CC /r | SHA

sha256msg2
xmm, xmm/m128 | rm | NP 0F 38 CD /r | SHA

sha256rnds2
xmm, xmm/m128 | rm | NP 0F 38 CB /r | SHA
xmm, xmm/m128, xmm0 | rm- | NP 0F 38 CB /r | SHA | encode

shl
r8/m8, imm8 | mi | C0 /4 ib
r8/m8, imm8 | mi | C0 /6 ib |  | decode
r16/m16, imm8 | mi | o16 C1 /4 ib
r32/m32, imm8 | mi | o32 C1 /4 ib
r64/m64, imm8 | mi | o64 C1 /4 ib
r16/m16, imm8 | mi | o16 C1 /6 ib |  | decode
r32/m32, imm8 | mi | o32 C1 /6 ib |  | decode
r64/m64, imm8 | mi | o64 C1 /6 ib |  | decode
r8/m8, 1 | m- | D0 /4
r8/m8, 1 | m- | D0 /6 |  | decode
r16/m16, 1 | m- | o16 D1 /4
r32/m32, 1 | m- | o32 D1 /4
r64/m64, 1 | m- | o64 D1 /4
r16/m16, 1 | m- | o16 D1 /6 |  | decode
r32/m32, 1 | m- | o32 D1 /6 |  | decode
r64/m64, 1 | m- | o64 D1 /6 |  | decode
r8/m8, cl | m- | D2 /4
r8/m8, cl | m- | D2 /6 |  | decode
r16/m16, cl | m- | o16 D3 /4
r32/m32, cl | m- | o32 D3 /4
r64/m64, cl | m- | o64 D3 /4
r16/m16, cl | m- | o16 D3 /6 |  | decode
r32/m32, cl | m- | o32 D3 /6 |  | decode
r64/m64, cl | m- | o64 D3 /6 |  | decode

shld
r16/m16, r16, imm8 | mri | o16 0F A4 /r ib
r32/m32, r32, imm8 | mri | o32 0F A4 /r ib
r64/m64, r64, imm8 | mri | o64 0F A4 /r ib
r16/m16, r16, cl | mr- | o16 0F A5 /r
r32/m32, r32, cl | mr- | o32 0F A5 /r
r64/m64, r64, cl | mr- | o64 0F A5 /r

shlx
r32, r32/m32, r32 | rmv | VEX.LZ.66.0F38.W0 F7 /r | BMI2
r64, r64/m64, r64 | rmv | VEX.LZ.66.0F38.W1 F7 /r | BMI2

shr
r8/m8, imm8 | mi | C0 /5 ib
r16/m16, imm8 | mi | o16 C1 /5 ib
r32/m32, imm8 | mi | o32 C1 /5 ib
r64/m64, imm8 | mi | o64 C1 /5 ib
r8/m8, 1 | m- | D0 /5
r16/m16, 1 | m- | o16 D1 /5
r32/m32, 1 | m- | o32 D1 /5
r64/m64, 1 | m- | o64 D1 /5
r8/m8, cl | m- | D2 /5
r16/m16, cl | m- | o16 D3 /5
r32/m32, cl | m- | o32 D3 /5
r64/m64, cl | m- | o64 D3 /5

shrd
r16/m16, r16, imm8 | mri | o16 0F AC /r ib
r32/m32, r32, imm8 | mri | o32 0F AC /r ib
r64/m64, r64, imm8 | mri | o64 0F AC /r ib
r16/m16, r16, cl | mr- | o16 0F AD /r
r32/m32, r32, cl | mr- | o32 0F AD /r
r64/m64, r64, cl | mr- | o64 0F AD /r

shrx
r32, r32/m32, r32 | rmv | VEX.LZ.F2.0F38.W0 F7 /r | BMI2
r64, r64/m64, r64 | rmv | VEX.LZ.F2.0F38.W1 F7 /r | BMI2

shufpd
xmm, xmm/m128, imm8 | rmi | 66 0F C6 /r ib | SSE2

shufps
xmm, xmm/m128, imm8 | rmi | NP 0F C6 /r ib | SSE

sidt
m | m | 0F 01 /1

sldt
r16/m16 | m | o16 0F 00 /0
r32/m16 | m | o32 0F 00 /0
r64/m16 | m | o64 0F 00 /0 |  | decode
r64 | m | 0F 00 /0 | | encode
r64/m16 | m | o64 0F 00 /0 | | decode

smsw
r16/m16 | m | o16 0F 01 /4
r32/m16 | m | o32 0F 01 /4
r64/m16 | m | o64 0F 01 /4

sqrtpd
xmm, xmm/m128 | rm | 66 0F 51 /r | SSE2

sqrtps
xmm, xmm/m128 | rm | NP 0F 51 /r | SSE

sqrtsd
xmm, xmm/m64 | rm | F2 0F 51 /r | SSE2

sqrtss
xmm, xmm/m32 | rm | F3 0F 51 /r | SSE

stac
 |  | NP 0F 01 CB | SMAP

stc
 |  | F9

std
 |  | FD

sti
 |  | FB

stmxcsr
m32 | m | NP 0F AE /3 | SSE

stosb
 |  | AA

stosd
 |  | o32 AB

stosq
 |  | o64 AB

stosw
 |  | o16 AB

str
r16/m16 | m | o16 0F 00 /1
r32/m16 | m | o32 0F 00 /1
r64/m16 | m | o64 0F 00 /1

sttilecfg
m512 | m | VEX.128.66.0F38.W0 49 /0 | AMX_TILE

stui
 |  | F3 0F 01 EF | UINTR

sub
r8/m8, r8 | mr | 28 /r |  | lock
r16/m16, r16 | mr | o16 29 /r |  | lock
r32/m32, r32 | mr | o32 29 /r |  | lock
r64/m64, r64 | mr | o64 29 /r |  | lock
r8, r8/m8 | rm | 2A /r
r16, r16/m16 | rm | o16 2B /r
r32, r32/m32 | rm | o32 2B /r
r64, r64/m64 | rm | o64 2B /r
al, imm8 | -i | 2C ib
ax, imm16 | -i | o16 2D iw
eax, imm32 | -i | o32 2D id
rax, imm32sx | -i | o64 2D id
r8/m8, imm8 | mi | 80 /5 ib |  | lock
r16/m16, imm16 | mi | o16 81 /5 iw |  | lock
r32/m32, imm32 | mi | o32 81 /5 id |  | lock
r64/m64, imm32sx | mi | o64 81 /5 id |  | lock
r16/m16, imm8sx | mi | o16 83 /5 ib |  | lock
r32/m32, imm8sx | mi | o32 83 /5 ib |  | lock
r64/m64, imm8sx | mi | o64 83 /5 ib |  | lock

subpd
xmm, xmm/m128 | rm | 66 0F 5C /r | SSE2

subps
xmm, xmm/m128 | rm | NP 0F 5C /r | SSE

subsd
xmm, xmm/m64 | rm | F2 0F 5C /r | SSE2

subss
xmm, xmm/m32 | rm | F3 0F 5C /r | SSE

swapgs
 |  | 0F 01 F8

syscall
 |  | 0F 05 | SYSCALL

sysenter
 |  | 0F 34 | SEP

sysexit
 |  | 0F 35 | SEP

sysexitq
 |  | o64 0F 35 | SEP

sysret
 |  | 0F 07 | SYSCALL

sysretq
 |  | o64 0F 07 | SYSCALL

tcmmimfp16ps
tmm, tmm, tmm | rmv | VEX.128.66.0F38.W0 6C /r | AMX_COMPLEX | unique

tcmmrlfp16ps
tmm, tmm, tmm | rmv | VEX.128.0F38.W0 6C /r | AMX_COMPLEX | unique

tdpbf16ps
tmm, tmm, tmm | rmv | VEX.128.F3.0F38.W0 5C /r | AMX_BF16 | unique

tdpbssd
tmm, tmm, tmm | rmv | VEX.128.F2.0F38.W0 5E /r | AMX_INT8 | unique

tdpbsud
tmm, tmm, tmm | rmv | VEX.128.F3.0F38.W0 5E /r | AMX_INT8 | unique

tdpbusd
tmm, tmm, tmm | rmv | VEX.128.66.0F38.W0 5E /r | AMX_INT8 | unique

tdpbuud
tmm, tmm, tmm | rmv | VEX.128.0F38.W0 5E /r | AMX_INT8 | unique

tdpfp16ps
tmm, tmm, tmm | rmv | VEX.128.F2.0F38.W0 5C /r | AMX_FP16 | unique

test
r8/m8, r8 | mr | 84 /r
r16/m16, r16 | mr | o16 85 /r
r32/m32, r32 | mr | o32 85 /r
r64/m64, r64 | mr | o64 85 /r
al, imm8 | -i | A8 ib
ax, imm16 | -i | o16 A9 iw
eax, imm32 | -i | o32 A9 id
rax, imm32sx | -i | o64 A9 id
r8/m8, imm8 | mi | F6 /0 ib
r8/m8, imm8 | mi | F6 /1 ib |  | decode
r16/m16, imm16 | mi | o16 F7 /0 iw
r32/m32, imm32 | mi | o32 F7 /0 id
r64/m64, imm32sx | mi | o64 F7 /0 id
r16/m16, imm16 | mi | o16 F7 /1 iw |  | decode
r32/m32, imm32 | mi | o32 F7 /1 id |  | decode
r64/m64, imm32sx | mi | o64 F7 /1 id |  | decode
r8, m8 | rm | 84 /r | | encode
r16, m16 | rm | o16 85 /r | | encode
r32, m32 | rm | o32 85 /r | | encode
r64, m64 | rm | o64 85 /r | | encode

testui
 |  | F3 0F 01 ED | UINTR

tileloadd
tmm, m | rm | VEX.128.F2.0F38.W0 4B /r | AMX_TILE | sib

tileloaddt1
tmm, m | rm | VEX.128.66.0F38.W0 4B /r | AMX_TILE | sib

tilerelease
 |  | VEX.128.0F38.W0 49 C0 | AMX_TILE

tilestored
m, tmm | mr | VEX.128.F3.0F38.W0 4B /r | AMX_TILE | sib

tilezero
tmm | r | VEX.128.F2.0F38.W0 49 /r | AMX_TILE

tpause
r32 | m | 66 0F AE /6 | WAITPKG
r64 | m | 66 o64 0F AE /6 | WAITPKG | decode
r64 | m | 66 0F AE /6 | WAITPKG | encode

tzcnt
r16, r16/m16 | rm | o16 F3 0F BC /r | BMI1
r32, r32/m32 | rm | o32 F3 0F BC /r | BMI1
r64, r64/m64 | rm | F3 o64 0F BC /r | BMI1

ucomisd
xmm, xmm/m64 | rm | 66 0F 2E /r | SSE2

ucomiss
xmm, xmm/m32 | rm | NP 0F 2E /r | SSE

ud0
r16, r16/m16 | rm | o16 0F FF /r
r32, r32/m32 | rm | o32 0F FF /r
r64, r64/m64 | rm | o64 0F FF /r

ud1
r16, r16/m16 | rm | o16 0F B9 /r
r32, r32/m32 | rm | o32 0F B9 /r
r64, r64/m64 | rm | o64 0F B9 /r

ud2
 |  | 0F 0B

uiret
 |  | F3 0F 01 EC | UINTR

umonitor
r32 | m | a32 F3 0F AE /6 | WAITPKG
r64 | m | a64 F3 0F AE /6 | WAITPKG

umwait
r32 | m | F2 0F AE /6 | WAITPKG
r64 | m | F2 o64 0F AE /6 | WAITPKG | decode
r64 | m | F2 0F AE /6 | WAITPKG | encode

unpckhpd
xmm, xmm/m128 | rm | 66 0F 15 /r | SSE2

unpckhps
xmm, xmm/m128 | rm | NP 0F 15 /r | SSE

unpcklpd
xmm, xmm/m128 | rm | 66 0F 14 /r | SSE2

unpcklps
xmm, xmm/m128 | rm | NP 0F 14 /r | SSE

vaddpd
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F.WIG 58 /r | AVX
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F.WIG 58 /r | AVX
xmm{kz}, xmm, xmm/m128/b64 | rvm | EVEX.128.66.0F.W1 58 /r | AVX512VL AVX512F | N16b8
ymm{kz}, ymm, ymm/m256/b64 | rvm | EVEX.256.66.0F.W1 58 /r | AVX512VL AVX512F | N32b8
zmm{kz}, zmm, zmm/m512/b64{er} | rvm | EVEX.512.66.0F.W1 58 /r | AVX512F | N64b8

vaddph
xmm{kz}, xmm, xmm/m128/b16 | rvm | EVEX.128.MAP5.W0 58 /r | AVX512VL AVX512_FP16 | N16b2
ymm{kz}, ymm, ymm/m256/b16 | rvm | EVEX.256.MAP5.W0 58 /r | AVX512VL AVX512_FP16 | N32b2
zmm{kz}, zmm, zmm/m512/b16{er} | rvm | EVEX.512.MAP5.W0 58 /r | AVX512_FP16 | N64b2

vaddps
xmm, xmm, xmm/m128 | rvm | VEX.128.0F.WIG 58 /r | AVX
ymm, ymm, ymm/m256 | rvm | VEX.256.0F.WIG 58 /r | AVX
xmm{kz}, xmm, xmm/m128/b32 | rvm | EVEX.128.0F.W0 58 /r | AVX512VL AVX512F | N16b4
ymm{kz}, ymm, ymm/m256/b32 | rvm | EVEX.256.0F.W0 58 /r | AVX512VL AVX512F | N32b4
zmm{kz}, zmm, zmm/m512/b32{er} | rvm | EVEX.512.0F.W0 58 /r | AVX512F | N64b4

vaddsd
xmm, xmm, xmm/m64 | rvm | VEX.LIG.F2.0F.WIG 58 /r | AVX
xmm{kz}, xmm, xmm/m64{er} | rvm | EVEX.LIG.F2.0F.W1 58 /r | AVX512F | N8

vaddsh
xmm{kz}, xmm, xmm/m16{er} | rvm | EVEX.LIG.F3.MAP5.W0 58 /r | AVX512_FP16 | N2

vaddss
xmm, xmm, xmm/m32 | rvm | VEX.LIG.F3.0F.WIG 58 /r | AVX
xmm{kz}, xmm, xmm/m32{er} | rvm | EVEX.LIG.F3.0F.W0 58 /r | AVX512F | N4

vaddsubpd
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F.WIG D0 /r | AVX
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F.WIG D0 /r | AVX

vaddsubps
xmm, xmm, xmm/m128 | rvm | VEX.128.F2.0F.WIG D0 /r | AVX
ymm, ymm, ymm/m256 | rvm | VEX.256.F2.0F.WIG D0 /r | AVX

vaesdec
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F38.WIG DE /r | AES AVX
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F38.WIG DE /r | VAES
xmm, xmm, xmm/m128 | rvm | EVEX.128.66.0F38.WIG DE /r | AVX512VL VAES | N16
ymm, ymm, ymm/m256 | rvm | EVEX.256.66.0F38.WIG DE /r | AVX512VL VAES | N32
zmm, zmm, zmm/m512 | rvm | EVEX.512.66.0F38.WIG DE /r | AVX512F VAES | N64

vaesdeclast
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F38.WIG DF /r | AES AVX
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F38.WIG DF /r | VAES
xmm, xmm, xmm/m128 | rvm | EVEX.128.66.0F38.WIG DF /r | AVX512VL VAES | N16
ymm, ymm, ymm/m256 | rvm | EVEX.256.66.0F38.WIG DF /r | AVX512VL VAES | N32
zmm, zmm, zmm/m512 | rvm | EVEX.512.66.0F38.WIG DF /r | AVX512F VAES | N64

vaesenc
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F38.WIG DC /r | AES AVX
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F38.WIG DC /r | VAES
xmm, xmm, xmm/m128 | rvm | EVEX.128.66.0F38.WIG DC /r | AVX512VL VAES | N16
ymm, ymm, ymm/m256 | rvm | EVEX.256.66.0F38.WIG DC /r | AVX512VL VAES | N32
zmm, zmm, zmm/m512 | rvm | EVEX.512.66.0F38.WIG DC /r | AVX512F VAES | N64

vaesenclast
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F38.WIG DD /r | AES AVX
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F38.WIG DD /r | VAES
xmm, xmm, xmm/m128 | rvm | EVEX.128.66.0F38.WIG DD /r | AVX512VL VAES | N16
ymm, ymm, ymm/m256 | rvm | EVEX.256.66.0F38.WIG DD /r | AVX512VL VAES | N32
zmm, zmm, zmm/m512 | rvm | EVEX.512.66.0F38.WIG DD /r | AVX512F VAES | N64

vaesimc
xmm, xmm/m128 | rm | VEX.128.66.0F38.WIG DB /r | AES AVX

vaeskeygenassist
xmm, xmm/m128, imm8 | rmi | VEX.128.66.0F3A.WIG DF /r ib | AES AVX

valignd
xmm{kz}, xmm, xmm/m128/b32, imm8 | rvmi | EVEX.128.66.0F3A.W0 03 /r ib | AVX512VL AVX512F | N16b4
ymm{kz}, ymm, ymm/m256/b32, imm8 | rvmi | EVEX.256.66.0F3A.W0 03 /r ib | AVX512VL AVX512F | N32b4
zmm{kz}, zmm, zmm/m512/b32, imm8 | rvmi | EVEX.512.66.0F3A.W0 03 /r ib | AVX512F | N64b4

valignq
xmm{kz}, xmm, xmm/m128/b64, imm8 | rvmi | EVEX.128.66.0F3A.W1 03 /r ib | AVX512VL AVX512F | N16b8
ymm{kz}, ymm, ymm/m256/b64, imm8 | rvmi | EVEX.256.66.0F3A.W1 03 /r ib | AVX512VL AVX512F | N32b8
zmm{kz}, zmm, zmm/m512/b64, imm8 | rvmi | EVEX.512.66.0F3A.W1 03 /r ib | AVX512F | N64b8

vandnpd
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F.WIG 55 /r | AVX
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F.WIG 55 /r | AVX
xmm{kz}, xmm, xmm/m128/b64 | rvm | EVEX.128.66.0F.W1 55 /r | AVX512VL AVX512DQ | N16b8
ymm{kz}, ymm, ymm/m256/b64 | rvm | EVEX.256.66.0F.W1 55 /r | AVX512VL AVX512DQ | N32b8
zmm{kz}, zmm, zmm/m512/b64 | rvm | EVEX.512.66.0F.W1 55 /r | AVX512DQ | N64b8

vandnps
xmm, xmm, xmm/m128 | rvm | VEX.128.0F.WIG 55 /r | AVX
ymm, ymm, ymm/m256 | rvm | VEX.256.0F.WIG 55 /r | AVX
xmm{kz}, xmm, xmm/m128/b32 | rvm | EVEX.128.0F.W0 55 /r | AVX512VL AVX512DQ | N16b4
ymm{kz}, ymm, ymm/m256/b32 | rvm | EVEX.256.0F.W0 55 /r | AVX512VL AVX512DQ | N32b4
zmm{kz}, zmm, zmm/m512/b32 | rvm | EVEX.512.0F.W0 55 /r | AVX512DQ | N64b4

vandpd
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F.WIG 54 /r | AVX
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F.WIG 54 /r | AVX
xmm{kz}, xmm, xmm/m128/b64 | rvm | EVEX.128.66.0F.W1 54 /r | AVX512VL AVX512DQ | N16b8
ymm{kz}, ymm, ymm/m256/b64 | rvm | EVEX.256.66.0F.W1 54 /r | AVX512VL AVX512DQ | N32b8
zmm{kz}, zmm, zmm/m512/b64 | rvm | EVEX.512.66.0F.W1 54 /r | AVX512DQ | N64b8

vandps
xmm, xmm, xmm/m128 | rvm | VEX.128.0F.WIG 54 /r | AVX
ymm, ymm, ymm/m256 | rvm | VEX.256.0F.WIG 54 /r | AVX
xmm{kz}, xmm, xmm/m128/b32 | rvm | EVEX.128.0F.W0 54 /r | AVX512VL AVX512DQ | N16b4
ymm{kz}, ymm, ymm/m256/b32 | rvm | EVEX.256.0F.W0 54 /r | AVX512VL AVX512DQ | N32b4
zmm{kz}, zmm, zmm/m512/b32 | rvm | EVEX.512.0F.W0 54 /r | AVX512DQ | N64b4

vbcstnebf162ps
xmm, m16 | rm | VEX.128.F3.0F38.W0 B1 /r | AVX_NE_CONVERT
ymm, m16 | rm | VEX.256.F3.0F38.W0 B1 /r | AVX_NE_CONVERT

vbcstnesh2ps
xmm, m16 | rm | VEX.128.66.0F38.W0 B1 /r | AVX_NE_CONVERT
ymm, m16 | rm | VEX.256.66.0F38.W0 B1 /r | AVX_NE_CONVERT

vblendmpd
xmm{kz}, xmm, xmm/m128/b64 | rvm | EVEX.128.66.0F38.W1 65 /r | AVX512VL AVX512F | N16b8
ymm{kz}, ymm, ymm/m256/b64 | rvm | EVEX.256.66.0F38.W1 65 /r | AVX512VL AVX512F | N32b8
zmm{kz}, zmm, zmm/m512/b64 | rvm | EVEX.512.66.0F38.W1 65 /r | AVX512F | N64b8

vblendmps
xmm{kz}, xmm, xmm/m128/b32 | rvm | EVEX.128.66.0F38.W0 65 /r | AVX512VL AVX512F | N16b4
ymm{kz}, ymm, ymm/m256/b32 | rvm | EVEX.256.66.0F38.W0 65 /r | AVX512VL AVX512F | N32b4
zmm{kz}, zmm, zmm/m512/b32 | rvm | EVEX.512.66.0F38.W0 65 /r | AVX512F | N64b4

vblendpd
xmm, xmm, xmm/m128, imm8 | rvmi | VEX.128.66.0F3A.WIG 0D /r ib | AVX
ymm, ymm, ymm/m256, imm8 | rvmi | VEX.256.66.0F3A.WIG 0D /r ib | AVX

vblendps
xmm, xmm, xmm/m128, imm8 | rvmi | VEX.128.66.0F3A.WIG 0C /r ib | AVX
ymm, ymm, ymm/m256, imm8 | rvmi | VEX.256.66.0F3A.WIG 0C /r ib | AVX

vblendvpd
xmm, xmm, xmm/m128, xmm | rvms | VEX.128.66.0F3A.W0 4B /r /is4 | AVX
ymm, ymm, ymm/m256, ymm | rvms | VEX.256.66.0F3A.W0 4B /r /is4 | AVX

vblendvps
xmm, xmm, xmm/m128, xmm | rvms | VEX.128.66.0F3A.W0 4A /r /is4 | AVX
ymm, ymm, ymm/m256, ymm | rvms | VEX.256.66.0F3A.W0 4A /r /is4 | AVX

vbroadcastf128
ymm, m128 | rm | VEX.256.66.0F38.W0 1A /r | AVX

vbroadcastf32x2
ymm{kz}, xmm/m64 | rm | EVEX.256.66.0F38.W0 19 /r | AVX512VL AVX512DQ | N8
zmm{kz}, xmm/m64 | rm | EVEX.512.66.0F38.W0 19 /r | AVX512DQ | N8

vbroadcastf32x4
ymm{kz}, m128 | rm | EVEX.256.66.0F38.W0 1A /r | AVX512VL AVX512F | N16
zmm{kz}, m128 | rm | EVEX.512.66.0F38.W0 1A /r | AVX512F | N16

vbroadcastf32x8
zmm{kz}, m256 | rm | EVEX.512.66.0F38.W0 1B /r | AVX512DQ | N32

vbroadcastf64x2
ymm{kz}, m128 | rm | EVEX.256.66.0F38.W1 1A /r | AVX512VL AVX512DQ | N16
zmm{kz}, m128 | rm | EVEX.512.66.0F38.W1 1A /r | AVX512DQ | N16

vbroadcastf64x4
zmm{kz}, m256 | rm | EVEX.512.66.0F38.W1 1B /r | AVX512F | N32

vbroadcasti128
ymm, m128 | rm | VEX.256.66.0F38.W0 5A /r | AVX2

vbroadcasti32x2
xmm{kz}, xmm/m64 | rm | EVEX.128.66.0F38.W0 59 /r | AVX512VL AVX512DQ | N8
ymm{kz}, xmm/m64 | rm | EVEX.256.66.0F38.W0 59 /r | AVX512VL AVX512DQ | N8
zmm{kz}, xmm/m64 | rm | EVEX.512.66.0F38.W0 59 /r | AVX512DQ | N8

vbroadcasti32x4
ymm{kz}, m128 | rm | EVEX.256.66.0F38.W0 5A /r | AVX512VL AVX512F | N16
zmm{kz}, m128 | rm | EVEX.512.66.0F38.W0 5A /r | AVX512F | N16

vbroadcasti32x8
zmm{kz}, m256 | rm | EVEX.512.66.0F38.W0 5B /r | AVX512DQ | N32

vbroadcasti64x2
ymm{kz}, m128 | rm | EVEX.256.66.0F38.W1 5A /r | AVX512VL AVX512DQ | N16
zmm{kz}, m128 | rm | EVEX.512.66.0F38.W1 5A /r | AVX512DQ | N16

vbroadcasti64x4
zmm{kz}, m256 | rm | EVEX.512.66.0F38.W1 5B /r | AVX512F | N32

vbroadcastsd
ymm, m64 | rm | VEX.256.66.0F38.W0 19 /r | AVX
ymm{kz}, xmm/m64 | rm | EVEX.256.66.0F38.W1 19 /r | AVX512VL AVX512F | N8
zmm{kz}, xmm/m64 | rm | EVEX.512.66.0F38.W1 19 /r | AVX512F | N8
ymm, xmm | rm | VEX.256.66.0F38.W0 19 /r | AVX2

vbroadcastss
xmm, m32 | rm | VEX.128.66.0F38.W0 18 /r | AVX
ymm, m32 | rm | VEX.256.66.0F38.W0 18 /r | AVX
xmm{kz}, xmm/m32 | rm | EVEX.128.66.0F38.W0 18 /r | AVX512VL AVX512F | N4
ymm{kz}, xmm/m32 | rm | EVEX.256.66.0F38.W0 18 /r | AVX512VL AVX512F | N4
zmm{kz}, xmm/m32 | rm | EVEX.512.66.0F38.W0 18 /r | AVX512F | N4
xmm, xmm | rm | VEX.128.66.0F38.W0 18 /r | AVX2
ymm, xmm | rm | VEX.256.66.0F38.W0 18 /r | AVX2

vcmppd
xmm, xmm, xmm/m128, imm8 | rvmi | VEX.128.66.0F.WIG C2 /r ib | AVX
ymm, ymm, ymm/m256, imm8 | rvmi | VEX.256.66.0F.WIG C2 /r ib | AVX
k{k}, xmm, xmm/m128/b64, imm8 | rvmi | EVEX.128.66.0F.W1 C2 /r ib | AVX512VL AVX512F | N16b8
k{k}, ymm, ymm/m256/b64, imm8 | rvmi | EVEX.256.66.0F.W1 C2 /r ib | AVX512VL AVX512F | N32b8
k{k}, zmm, zmm/m512/b64{sae}, imm8 | rvmi | EVEX.512.66.0F.W1 C2 /r ib | AVX512F | N64b8

vcmpph
k{k}, xmm, xmm/m128/b16, imm8 | rvmi | EVEX.128.0F3A.W0 C2 /r ib | AVX512VL AVX512_FP16 | N16b2
k{k}, ymm, ymm/m256/b16, imm8 | rvmi | EVEX.256.0F3A.W0 C2 /r ib | AVX512VL AVX512_FP16 | N32b2
k{k}, zmm, zmm/m512/b16{sae}, imm8 | rvmi | EVEX.512.0F3A.W0 C2 /r ib | AVX512_FP16 | N64b2

vcmpps
xmm, xmm, xmm/m128, imm8 | rvmi | VEX.128.0F.WIG C2 /r ib | AVX
ymm, ymm, ymm/m256, imm8 | rvmi | VEX.256.0F.WIG C2 /r ib | AVX
k{k}, xmm, xmm/m128/b32, imm8 | rvmi | EVEX.128.0F.W0 C2 /r ib | AVX512VL AVX512F | N16b4
k{k}, ymm, ymm/m256/b32, imm8 | rvmi | EVEX.256.0F.W0 C2 /r ib | AVX512VL AVX512F | N32b4
k{k}, zmm, zmm/m512/b32{sae}, imm8 | rvmi | EVEX.512.0F.W0 C2 /r ib | AVX512F | N64b4

vcmpsd
xmm, xmm, xmm/m64, imm8 | rvmi | VEX.LIG.F2.0F.WIG C2 /r ib | AVX
k{k}, xmm, xmm/m64{sae}, imm8 | rvmi | EVEX.LIG.F2.0F.W1 C2 /r ib | AVX512F | N8

vcmpsh
k{k}, xmm, xmm/m16{sae}, imm8 | rvmi | EVEX.LIG.F3.0F3A.W0 C2 /r ib | AVX512_FP16 | N2

vcmpss
xmm, xmm, xmm/m32, imm8 | rvmi | VEX.LIG.F3.0F.WIG C2 /r ib | AVX
k{k}, xmm, xmm/m32{sae}, imm8 | rvmi | EVEX.LIG.F3.0F.W0 C2 /r ib | AVX512F | N4

vcomisd
xmm, xmm/m64 | rm | VEX.LIG.66.0F.WIG 2F /r | AVX
xmm, xmm/m64{sae} | rm | EVEX.LIG.66.0F.W1 2F /r | AVX512F | N8

vcomish
xmm, xmm/m16{sae} | rm | EVEX.LIG.MAP5.W0 2F /r | AVX512_FP16 | N2

vcomiss
xmm, xmm/m32 | rm | VEX.LIG.0F.WIG 2F /r | AVX
xmm, xmm/m32{sae} | rm | EVEX.LIG.0F.W0 2F /r | AVX512F | N4

vcompresspd
xmm/m128{kz}, xmm | mr | EVEX.128.66.0F38.W1 8A /r | AVX512VL AVX512F | N8
ymm/m256{kz}, ymm | mr | EVEX.256.66.0F38.W1 8A /r | AVX512VL AVX512F | N8
zmm/m512{kz}, zmm | mr | EVEX.512.66.0F38.W1 8A /r | AVX512F | N8

vcompressps
xmm/m128{kz}, xmm | mr | EVEX.128.66.0F38.W0 8A /r | AVX512VL AVX512F | N4
ymm/m256{kz}, ymm | mr | EVEX.256.66.0F38.W0 8A /r | AVX512VL AVX512F | N4
zmm/m512{kz}, zmm | mr | EVEX.512.66.0F38.W0 8A /r | AVX512F | N4

vcvtdq2pd
xmm, xmm/m64 | rm | VEX.128.F3.0F.WIG E6 /r | AVX
ymm, xmm/m128 | rm | VEX.256.F3.0F.WIG E6 /r | AVX
xmm{kz}, xmm/m64/b32 | rm | EVEX.128.F3.0F.W0 E6 /r | AVX512VL AVX512F | N8b4
ymm{kz}, xmm/m128/b32 | rm | EVEX.256.F3.0F.W0 E6 /r | AVX512VL AVX512F | N16b4
zmm{kz}, ymm/m256/b32 | rm | EVEX.512.F3.0F.W0 E6 /r | AVX512F | rounding-ignored N32b4

vcvtdq2ph
xmm{kz}, xmm/m128/b32 | rm | EVEX.128.MAP5.W0 5B /r | AVX512VL AVX512_FP16 | N16b4
xmm{kz}, ymm/m256/b32 | rm | EVEX.256.MAP5.W0 5B /r | AVX512VL AVX512_FP16 | N32b4
ymm{kz}, zmm/m512/b32{er} | rm | EVEX.512.MAP5.W0 5B /r | AVX512_FP16 | N64b4

vcvtdq2ps
xmm, xmm/m128 | rm | VEX.128.0F.WIG 5B /r | AVX
ymm, ymm/m256 | rm | VEX.256.0F.WIG 5B /r | AVX
xmm{kz}, xmm/m128/b32 | rm | EVEX.128.0F.W0 5B /r | AVX512VL AVX512F | N16b4
ymm{kz}, ymm/m256/b32 | rm | EVEX.256.0F.W0 5B /r | AVX512VL AVX512F | N32b4
zmm{kz}, zmm/m512/b32{er} | rm | EVEX.512.0F.W0 5B /r | AVX512F | N64b4

vcvtne2ps2bf16
xmm{kz}, xmm, xmm/m128/b32 | rvm | EVEX.128.F2.0F38.W0 72 /r | AVX512VL AVX512_BF16 | N16b4
ymm{kz}, ymm, ymm/m256/b32 | rvm | EVEX.256.F2.0F38.W0 72 /r | AVX512VL AVX512_BF16 | N32b4
zmm{kz}, zmm, zmm/m512/b32 | rvm | EVEX.512.F2.0F38.W0 72 /r | AVX512F AVX512_BF16 | N64b4

vcvtneebf162ps
xmm, m128 | rm | VEX.128.F3.0F38.W0 B0 /r | AVX_NE_CONVERT
ymm, m256 | rm | VEX.256.F3.0F38.W0 B0 /r | AVX_NE_CONVERT

vcvtneeph2ps
xmm, m128 | rm | VEX.128.66.0F38.W0 B0 /r | AVX_NE_CONVERT
ymm, m256 | rm | VEX.256.66.0F38.W0 B0 /r | AVX_NE_CONVERT

vcvtneobf162ps
xmm, m128 | rm | VEX.128.F2.0F38.W0 B0 /r | AVX_NE_CONVERT
ymm, m256 | rm | VEX.256.F2.0F38.W0 B0 /r | AVX_NE_CONVERT

vcvtneoph2ps
xmm, m128 | rm | VEX.128.0F38.W0 B0 /r | AVX_NE_CONVERT
ymm, m256 | rm | VEX.256.0F38.W0 B0 /r | AVX_NE_CONVERT

vcvtneps2bf16
xmm{kz}, xmm/m128/b32 | rm | EVEX.128.F3.0F38.W0 72 /r | AVX512VL AVX512_BF16 | N16b4
xmm{kz}, ymm/m256/b32 | rm | EVEX.256.F3.0F38.W0 72 /r | AVX512VL AVX512_BF16 | N32b4
ymm{kz}, zmm/m512/b32 | rm | EVEX.512.F3.0F38.W0 72 /r | AVX512F AVX512_BF16 | N64b4
xmm, xmm/m128 | rm | VEX.128.F3.0F38.W0 72 /r | AVX_NE_CONVERT | vex
xmm, ymm/m256 | rm | VEX.256.F3.0F38.W0 72 /r | AVX_NE_CONVERT | vex

vcvtpd2dq
xmm, xmm/m128 | rm | VEX.128.F2.0F.WIG E6 /r | AVX
xmm, ymm/m256 | rm | VEX.256.F2.0F.WIG E6 /r | AVX
xmm{kz}, xmm/m128/b64 | rm | EVEX.128.F2.0F.W1 E6 /r | AVX512VL AVX512F | N16b8
xmm{kz}, ymm/m256/b64 | rm | EVEX.256.F2.0F.W1 E6 /r | AVX512VL AVX512F | N32b8
ymm{kz}, zmm/m512/b64{er} | rm | EVEX.512.F2.0F.W1 E6 /r | AVX512F | N64b8

vcvtpd2ph
xmm{kz}, xmm/m128/b64 | rm | EVEX.128.66.MAP5.W1 5A /r | AVX512VL AVX512_FP16 | N16b8
xmm{kz}, ymm/m256/b64 | rm | EVEX.256.66.MAP5.W1 5A /r | AVX512VL AVX512_FP16 | N32b8
xmm{kz}, zmm/m512/b64{er} | rm | EVEX.512.66.MAP5.W1 5A /r | AVX512_FP16 | N64b8

vcvtpd2ps
xmm, xmm/m128 | rm | VEX.128.66.0F.WIG 5A /r | AVX
xmm, ymm/m256 | rm | VEX.256.66.0F.WIG 5A /r | AVX
xmm{kz}, xmm/m128/b64 | rm | EVEX.128.66.0F.W1 5A /r | AVX512VL AVX512F | N16b8
xmm{kz}, ymm/m256/b64 | rm | EVEX.256.66.0F.W1 5A /r | AVX512VL AVX512F | N32b8
ymm{kz}, zmm/m512/b64{er} | rm | EVEX.512.66.0F.W1 5A /r | AVX512F | N64b8

vcvtpd2qq
xmm{kz}, xmm/m128/b64 | rm | EVEX.128.66.0F.W1 7B /r | AVX512VL AVX512DQ | N16b8
ymm{kz}, ymm/m256/b64 | rm | EVEX.256.66.0F.W1 7B /r | AVX512VL AVX512DQ | N32b8
zmm{kz}, zmm/m512/b64{er} | rm | EVEX.512.66.0F.W1 7B /r | AVX512DQ | N64b8

vcvtpd2udq
xmm{kz}, xmm/m128/b64 | rm | EVEX.128.0F.W1 79 /r | AVX512VL AVX512F | N16b8
xmm{kz}, ymm/m256/b64 | rm | EVEX.256.0F.W1 79 /r | AVX512VL AVX512F | N32b8
ymm{kz}, zmm/m512/b64{er} | rm | EVEX.512.0F.W1 79 /r | AVX512F | N64b8

vcvtpd2uqq
xmm{kz}, xmm/m128/b64 | rm | EVEX.128.66.0F.W1 79 /r | AVX512VL AVX512DQ | N16b8
ymm{kz}, ymm/m256/b64 | rm | EVEX.256.66.0F.W1 79 /r | AVX512VL AVX512DQ | N32b8
zmm{kz}, zmm/m512/b64{er} | rm | EVEX.512.66.0F.W1 79 /r | AVX512DQ | N64b8

vcvtph2dq
xmm{kz}, xmm/m64/b16 | rm | EVEX.128.66.MAP5.W0 5B /r | AVX512VL AVX512_FP16 | N8b2
ymm{kz}, xmm/m128/b16 | rm | EVEX.256.66.MAP5.W0 5B /r | AVX512VL AVX512_FP16 | N16b2
zmm{kz}, ymm/m256/b16{er} | rm | EVEX.512.66.MAP5.W0 5B /r | AVX512_FP16 | N32b2

vcvtph2pd
xmm{kz}, xmm/m32/b16 | rm | EVEX.128.MAP5.W0 5A /r | AVX512VL AVX512_FP16 | N4b2
ymm{kz}, xmm/m64/b16 | rm | EVEX.256.MAP5.W0 5A /r | AVX512VL AVX512_FP16 | N8b2
zmm{kz}, xmm/m128/b16{sae} | rm | EVEX.512.MAP5.W0 5A /r | AVX512_FP16 | N16b2

vcvtph2ps
xmm, xmm/m64 | rm | VEX.128.66.0F38.W0 13 /r | F16C
ymm, xmm/m128 | rm | VEX.256.66.0F38.W0 13 /r | F16C
xmm{kz}, xmm/m64 | rm | EVEX.128.66.0F38.W0 13 /r | AVX512VL AVX512F | N8
ymm{kz}, xmm/m128 | rm | EVEX.256.66.0F38.W0 13 /r | AVX512VL AVX512F | N16
zmm{kz}, ymm/m256{sae} | rm | EVEX.512.66.0F38.W0 13 /r | AVX512F | N32

vcvtph2psx
xmm{kz}, xmm/m64/b16 | rm | EVEX.128.66.MAP6.W0 13 /r | AVX512VL AVX512_FP16 | N8b2
ymm{kz}, xmm/m128/b16 | rm | EVEX.256.66.MAP6.W0 13 /r | AVX512VL AVX512_FP16 | N16b2
zmm{kz}, ymm/m256/b16{sae} | rm | EVEX.512.66.MAP6.W0 13 /r | AVX512_FP16 | N32b2

vcvtph2qq
xmm{kz}, xmm/m32/b16 | rm | EVEX.128.66.MAP5.W0 7B /r | AVX512VL AVX512_FP16 | N4b2
ymm{kz}, xmm/m64/b16 | rm | EVEX.256.66.MAP5.W0 7B /r | AVX512VL AVX512_FP16 | N8b2
zmm{kz}, xmm/m128/b16{er} | rm | EVEX.512.66.MAP5.W0 7B /r | AVX512_FP16 | N16b2

vcvtph2udq
xmm{kz}, xmm/m64/b16 | rm | EVEX.128.MAP5.W0 79 /r | AVX512VL AVX512_FP16 | N8b2
ymm{kz}, xmm/m128/b16 | rm | EVEX.256.MAP5.W0 79 /r | AVX512VL AVX512_FP16 | N16b2
zmm{kz}, ymm/m256/b16{er} | rm | EVEX.512.MAP5.W0 79 /r | AVX512_FP16 | N32b2

vcvtph2uqq
xmm{kz}, xmm/m32/b16 | rm | EVEX.128.66.MAP5.W0 79 /r | AVX512VL AVX512_FP16 | N4b2
ymm{kz}, xmm/m64/b16 | rm | EVEX.256.66.MAP5.W0 79 /r | AVX512VL AVX512_FP16 | N8b2
zmm{kz}, xmm/m128/b16{er} | rm | EVEX.512.66.MAP5.W0 79 /r | AVX512_FP16 | N16b2

vcvtph2uw
xmm{kz}, xmm/m128/b16 | rm | EVEX.128.MAP5.W0 7D /r | AVX512VL AVX512_FP16 | N16b2
ymm{kz}, ymm/m256/b16 | rm | EVEX.256.MAP5.W0 7D /r | AVX512VL AVX512_FP16 | N32b2
zmm{kz}, zmm/m512/b16{er} | rm | EVEX.512.MAP5.W0 7D /r | AVX512_FP16 | N64b2

vcvtph2w
xmm{kz}, xmm/m128/b16 | rm | EVEX.128.66.MAP5.W0 7D /r | AVX512VL AVX512_FP16 | N16b2
ymm{kz}, ymm/m256/b16 | rm | EVEX.256.66.MAP5.W0 7D /r | AVX512VL AVX512_FP16 | N32b2
zmm{kz}, zmm/m512/b16{er} | rm | EVEX.512.66.MAP5.W0 7D /r | AVX512_FP16 | N64b2

vcvtps2dq
xmm, xmm/m128 | rm | VEX.128.66.0F.WIG 5B /r | AVX
ymm, ymm/m256 | rm | VEX.256.66.0F.WIG 5B /r | AVX
xmm{kz}, xmm/m128/b32 | rm | EVEX.128.66.0F.W0 5B /r | AVX512VL AVX512F | N16b4
ymm{kz}, ymm/m256/b32 | rm | EVEX.256.66.0F.W0 5B /r | AVX512VL AVX512F | N32b4
zmm{kz}, zmm/m512/b32{er} | rm | EVEX.512.66.0F.W0 5B /r | AVX512F | N64b4

vcvtps2pd
xmm, xmm/m64 | rm | VEX.128.0F.WIG 5A /r | AVX
ymm, xmm/m128 | rm | VEX.256.0F.WIG 5A /r | AVX
xmm{kz}, xmm/m64/b32 | rm | EVEX.128.0F.W0 5A /r | AVX512VL AVX512F | N8b4
ymm{kz}, xmm/m128/b32 | rm | EVEX.256.0F.W0 5A /r | AVX512VL AVX512F | N16b4
zmm{kz}, ymm/m256/b32{sae} | rm | EVEX.512.0F.W0 5A /r | AVX512F | N32b4

vcvtps2ph
xmm/m64, xmm, imm8 | mri | VEX.128.66.0F3A.W0 1D /r ib | F16C
xmm/m128, ymm, imm8 | mri | VEX.256.66.0F3A.W0 1D /r ib | F16C
xmm/m64{kz}, xmm, imm8 | mri | EVEX.128.66.0F3A.W0 1D /r ib | AVX512VL AVX512F | N8
xmm/m128{kz}, ymm, imm8 | mri | EVEX.256.66.0F3A.W0 1D /r ib | AVX512VL AVX512F | N16
ymm/m256{kz}, zmm{sae}, imm8 | mri | EVEX.512.66.0F3A.W0 1D /r ib | AVX512F | N32

vcvtps2phx
xmm{kz}, xmm/m128/b32 | rm | EVEX.128.66.MAP5.W0 1D /r | AVX512VL AVX512_FP16 | N16b4
xmm{kz}, ymm/m256/b32 | rm | EVEX.256.66.MAP5.W0 1D /r | AVX512VL AVX512_FP16 | N32b4
ymm{kz}, zmm/m512/b32{er} | rm | EVEX.512.66.MAP5.W0 1D /r | AVX512_FP16 | N64b4

vcvtps2qq
xmm{kz}, xmm/m64/b32 | rm | EVEX.128.66.0F.W0 7B /r | AVX512VL AVX512DQ | N8b4
ymm{kz}, xmm/m128/b32 | rm | EVEX.256.66.0F.W0 7B /r | AVX512VL AVX512DQ | N16b4
zmm{kz}, ymm/m256/b32{er} | rm | EVEX.512.66.0F.W0 7B /r | AVX512DQ | N32b4

vcvtps2udq
xmm{kz}, xmm/m128/b32 | rm | EVEX.128.0F.W0 79 /r | AVX512VL AVX512F | N16b4
ymm{kz}, ymm/m256/b32 | rm | EVEX.256.0F.W0 79 /r | AVX512VL AVX512F | N32b4
zmm{kz}, zmm/m512/b32{er} | rm | EVEX.512.0F.W0 79 /r | AVX512F | N64b4

vcvtps2uqq
xmm{kz}, xmm/m64/b32 | rm | EVEX.128.66.0F.W0 79 /r | AVX512VL AVX512DQ | N8b4
ymm{kz}, xmm/m128/b32 | rm | EVEX.256.66.0F.W0 79 /r | AVX512VL AVX512DQ | N16b4
zmm{kz}, ymm/m256/b32{er} | rm | EVEX.512.66.0F.W0 79 /r | AVX512DQ | N32b4

vcvtqq2pd
xmm{kz}, xmm/m128/b64 | rm | EVEX.128.F3.0F.W1 E6 /r | AVX512VL AVX512DQ | N16b8
ymm{kz}, ymm/m256/b64 | rm | EVEX.256.F3.0F.W1 E6 /r | AVX512VL AVX512DQ | N32b8
zmm{kz}, zmm/m512/b64{er} | rm | EVEX.512.F3.0F.W1 E6 /r | AVX512DQ | N64b8

vcvtqq2ph
xmm{kz}, xmm/m128/b64 | rm | EVEX.128.MAP5.W1 5B /r | AVX512VL AVX512_FP16 | N16b8
xmm{kz}, ymm/m256/b64 | rm | EVEX.256.MAP5.W1 5B /r | AVX512VL AVX512_FP16 | N32b8
xmm{kz}, zmm/m512/b64{er} | rm | EVEX.512.MAP5.W1 5B /r | AVX512_FP16 | N64b8

vcvtqq2ps
xmm{kz}, xmm/m128/b64 | rm | EVEX.128.0F.W1 5B /r | AVX512VL AVX512DQ | N16b8
xmm{kz}, ymm/m256/b64 | rm | EVEX.256.0F.W1 5B /r | AVX512VL AVX512DQ | N32b8
ymm{kz}, zmm/m512/b64{er} | rm | EVEX.512.0F.W1 5B /r | AVX512DQ | N64b8

vcvtsd2sh
xmm{kz}, xmm, xmm/m64{er} | rvm | EVEX.LIG.F2.MAP5.W1 5A /r | AVX512_FP16 | N8

vcvtsd2si
r32, xmm/m64 | rm | VEX.LIG.F2.0F.W0 2D /r | AVX
r64, xmm/m64 | rm | VEX.LIG.F2.0F.W1 2D /r | AVX
r32, xmm/m64{er} | rm | EVEX.LIG.F2.0F.W0 2D /r | AVX512F | N8
r64, xmm/m64{er} | rm | EVEX.LIG.F2.0F.W1 2D /r | AVX512F | N8

vcvtsd2ss
xmm, xmm, xmm/m64 | rvm | VEX.LIG.F2.0F.WIG 5A /r | AVX
xmm{kz}, xmm, xmm/m64{er} | rvm | EVEX.LIG.F2.0F.W1 5A /r | AVX512F | N8

vcvtsd2usi
r32, xmm/m64{er} | rm | EVEX.LIG.F2.0F.W0 79 /r | AVX512F | N8
r64, xmm/m64{er} | rm | EVEX.LIG.F2.0F.W1 79 /r | AVX512F | N8

vcvtsh2sd
xmm{kz}, xmm, xmm/m16{sae} | rvm | EVEX.LIG.F3.MAP5.W0 5A /r | AVX512_FP16 | N2

vcvtsh2si
r32, xmm/m16{er} | rm | EVEX.LIG.F3.MAP5.W0 2D /r | AVX512_FP16 | N2
r64, xmm/m16{er} | rm | EVEX.LIG.F3.MAP5.W1 2D /r | AVX512_FP16 | N2

vcvtsh2ss
xmm{kz}, xmm, xmm/m16{sae} | rvm | EVEX.LIG.MAP6.W0 13 /r | AVX512_FP16 | N2

vcvtsh2usi
r32, xmm/m16{er} | rm | EVEX.LIG.F3.MAP5.W0 79 /r | AVX512_FP16 | N2
r64, xmm/m16{er} | rm | EVEX.LIG.F3.MAP5.W1 79 /r | AVX512_FP16 | N2

vcvtsi2sd
xmm, xmm, r32/m32 | rvm | VEX.LIG.F2.0F.W0 2A /r | AVX
xmm, xmm, r64/m64 | rvm | VEX.LIG.F2.0F.W1 2A /r | AVX
xmm, xmm, r32/m32 | rvm | EVEX.LIG.F2.0F.W0 2A /r | AVX512F | rounding-ignored N4
xmm, xmm, r64/m64{er} | rvm | EVEX.LIG.F2.0F.W1 2A /r | AVX512F | N8

vcvtsi2sh
xmm, xmm, r32/m32{er} | rvm | EVEX.LIG.F3.MAP5.W0 2A /r | AVX512_FP16 | N4
xmm, xmm, r64/m64{er} | rvm | EVEX.LIG.F3.MAP5.W1 2A /r | AVX512_FP16 | N8

vcvtsi2ss
xmm, xmm, r32/m32 | rvm | VEX.LIG.F3.0F.W0 2A /r | AVX
xmm, xmm, r64/m64 | rvm | VEX.LIG.F3.0F.W1 2A /r | AVX
xmm, xmm, r32/m32{er} | rvm | EVEX.LIG.F3.0F.W0 2A /r | AVX512F | N4
xmm, xmm, r64/m64{er} | rvm | EVEX.LIG.F3.0F.W1 2A /r | AVX512F | N8

vcvtss2sd
xmm, xmm, xmm/m32 | rvm | VEX.LIG.F3.0F.WIG 5A /r | AVX
xmm{kz}, xmm, xmm/m32{sae} | rvm | EVEX.LIG.F3.0F.W0 5A /r | AVX512F | N4

vcvtss2sh
xmm{kz}, xmm, xmm/m32{er} | rvm | EVEX.LIG.MAP5.W0 1D /r | AVX512_FP16 | N4

vcvtss2si
r32, xmm/m32 | rm | VEX.LIG.F3.0F.W0 2D /r | AVX
r64, xmm/m32 | rm | VEX.LIG.F3.0F.W1 2D /r | AVX
r32, xmm/m32{er} | rm | EVEX.LIG.F3.0F.W0 2D /r | AVX512F | N4
r64, xmm/m32{er} | rm | EVEX.LIG.F3.0F.W1 2D /r | AVX512F | N4

vcvtss2usi
r32, xmm/m32{er} | rm | EVEX.LIG.F3.0F.W0 79 /r | AVX512F | N4
r64, xmm/m32{er} | rm | EVEX.LIG.F3.0F.W1 79 /r | AVX512F | N4

vcvttpd2dq
xmm, xmm/m128 | rm | VEX.128.66.0F.WIG E6 /r | AVX
xmm, ymm/m256 | rm | VEX.256.66.0F.WIG E6 /r | AVX
xmm{kz}, xmm/m128/b64 | rm | EVEX.128.66.0F.W1 E6 /r | AVX512VL AVX512F | N16b8
xmm{kz}, ymm/m256/b64 | rm | EVEX.256.66.0F.W1 E6 /r | AVX512VL AVX512F | N32b8
ymm{kz}, zmm/m512/b64{sae} | rm | EVEX.512.66.0F.W1 E6 /r | AVX512F | N64b8

vcvttpd2qq
xmm{kz}, xmm/m128/b64 | rm | EVEX.128.66.0F.W1 7A /r | AVX512VL AVX512DQ | N16b8
ymm{kz}, ymm/m256/b64 | rm | EVEX.256.66.0F.W1 7A /r | AVX512VL AVX512DQ | N32b8
zmm{kz}, zmm/m512/b64{sae} | rm | EVEX.512.66.0F.W1 7A /r | AVX512DQ | N64b8

vcvttpd2udq
xmm{kz}, xmm/m128/b64 | rm | EVEX.128.0F.W1 78 /r | AVX512VL AVX512F | N16b8
xmm{kz}, ymm/m256/b64 | rm | EVEX.256.0F.W1 78 /r | AVX512VL AVX512F | N32b8
ymm{kz}, zmm/m512/b64{sae} | rm | EVEX.512.0F.W1 78 /r | AVX512F | N64b8

vcvttpd2uqq
xmm{kz}, xmm/m128/b64 | rm | EVEX.128.66.0F.W1 78 /r | AVX512VL AVX512DQ | N16b8
ymm{kz}, ymm/m256/b64 | rm | EVEX.256.66.0F.W1 78 /r | AVX512VL AVX512DQ | N32b8
zmm{kz}, zmm/m512/b64{sae} | rm | EVEX.512.66.0F.W1 78 /r | AVX512DQ | N64b8

vcvttph2dq
xmm{kz}, xmm/m64/b16 | rm | EVEX.128.F3.MAP5.W0 5B /r | AVX512VL AVX512_FP16 | N8b2
ymm{kz}, xmm/m128/b16 | rm | EVEX.256.F3.MAP5.W0 5B /r | AVX512VL AVX512_FP16 | N16b2
zmm{kz}, ymm/m256/b16{sae} | rm | EVEX.512.F3.MAP5.W0 5B /r | AVX512_FP16 | N32b2

vcvttph2qq
xmm{kz}, xmm/m32/b16 | rm | EVEX.128.66.MAP5.W0 7A /r | AVX512VL AVX512_FP16 | N4b2
ymm{kz}, xmm/m64/b16 | rm | EVEX.256.66.MAP5.W0 7A /r | AVX512VL AVX512_FP16 | N8b2
zmm{kz}, xmm/m128/b16{sae} | rm | EVEX.512.66.MAP5.W0 7A /r | AVX512_FP16 | N16b2

vcvttph2udq
xmm{kz}, xmm/m64/b16 | rm | EVEX.128.MAP5.W0 78 /r | AVX512VL AVX512_FP16 | N8b2
ymm{kz}, xmm/m128/b16 | rm | EVEX.256.MAP5.W0 78 /r | AVX512VL AVX512_FP16 | N16b2
zmm{kz}, ymm/m256/b16{sae} | rm | EVEX.512.MAP5.W0 78 /r | AVX512_FP16 | N32b2

vcvttph2uqq
xmm{kz}, xmm/m32/b16 | rm | EVEX.128.66.MAP5.W0 78 /r | AVX512VL AVX512_FP16 | N4b2
ymm{kz}, xmm/m64/b16 | rm | EVEX.256.66.MAP5.W0 78 /r | AVX512VL AVX512_FP16 | N8b2
zmm{kz}, xmm/m128/b16{sae} | rm | EVEX.512.66.MAP5.W0 78 /r | AVX512_FP16 | N16b2

vcvttph2uw
xmm{kz}, xmm/m128/b16 | rm | EVEX.128.MAP5.W0 7C /r | AVX512VL AVX512_FP16 | N16b2
ymm{kz}, ymm/m256/b16 | rm | EVEX.256.MAP5.W0 7C /r | AVX512VL AVX512_FP16 | N32b2
zmm{kz}, zmm/m512/b16{sae} | rm | EVEX.512.MAP5.W0 7C /r | AVX512_FP16 | N64b2

vcvttph2w
xmm{kz}, xmm/m128/b16 | rm | EVEX.128.66.MAP5.W0 7C /r | AVX512VL AVX512_FP16 | N16b2
ymm{kz}, ymm/m256/b16 | rm | EVEX.256.66.MAP5.W0 7C /r | AVX512VL AVX512_FP16 | N32b2
zmm{kz}, zmm/m512/b16{sae} | rm | EVEX.512.66.MAP5.W0 7C /r | AVX512_FP16 | N64b2

vcvttps2dq
xmm, xmm/m128 | rm | VEX.128.F3.0F.WIG 5B /r | AVX
ymm, ymm/m256 | rm | VEX.256.F3.0F.WIG 5B /r | AVX
xmm{kz}, xmm/m128/b32 | rm | EVEX.128.F3.0F.W0 5B /r | AVX512VL AVX512F | N16b4
ymm{kz}, ymm/m256/b32 | rm | EVEX.256.F3.0F.W0 5B /r | AVX512VL AVX512F | N32b4
zmm{kz}, zmm/m512/b32{sae} | rm | EVEX.512.F3.0F.W0 5B /r | AVX512F | N64b4

vcvttps2qq
xmm{kz}, xmm/m64/b32 | rm | EVEX.128.66.0F.W0 7A /r | AVX512VL AVX512DQ | N8b4
ymm{kz}, xmm/m128/b32 | rm | EVEX.256.66.0F.W0 7A /r | AVX512VL AVX512DQ | N16b4
zmm{kz}, ymm/m256/b32{sae} | rm | EVEX.512.66.0F.W0 7A /r | AVX512DQ | N32b4

vcvttps2udq
xmm{kz}, xmm/m128/b32 | rm | EVEX.128.0F.W0 78 /r | AVX512VL AVX512F | N16b4
ymm{kz}, ymm/m256/b32 | rm | EVEX.256.0F.W0 78 /r | AVX512VL AVX512F | N32b4
zmm{kz}, zmm/m512/b32{sae} | rm | EVEX.512.0F.W0 78 /r | AVX512F | N64b4

vcvttps2uqq
xmm{kz}, xmm/m64/b32 | rm | EVEX.128.66.0F.W0 78 /r | AVX512VL AVX512DQ | N8b4
ymm{kz}, xmm/m128/b32 | rm | EVEX.256.66.0F.W0 78 /r | AVX512VL AVX512DQ | N16b4
zmm{kz}, ymm/m256/b32{sae} | rm | EVEX.512.66.0F.W0 78 /r | AVX512DQ | N32b4

vcvttsd2si
r32, xmm/m64 | rm | VEX.LIG.F2.0F.W0 2C /r | AVX
r64, xmm/m64 | rm | VEX.LIG.F2.0F.W1 2C /r | AVX
r32, xmm/m64{sae} | rm | EVEX.LIG.F2.0F.W0 2C /r | AVX512F | N8
r64, xmm/m64{sae} | rm | EVEX.LIG.F2.0F.W1 2C /r | AVX512F | N8

vcvttsd2usi
r32, xmm/m64{sae} | rm | EVEX.LIG.F2.0F.W0 78 /r | AVX512F | N8
r64, xmm/m64{sae} | rm | EVEX.LIG.F2.0F.W1 78 /r | AVX512F | N8

vcvttsh2si
r32, xmm/m16{sae} | rm | EVEX.LIG.F3.MAP5.W0 2C /r | AVX512_FP16 | N2
r64, xmm/m16{sae} | rm | EVEX.LIG.F3.MAP5.W1 2C /r | AVX512_FP16 | N2

vcvttsh2usi
r32, xmm/m16{sae} | rm | EVEX.LIG.F3.MAP5.W0 78 /r | AVX512_FP16 | N2
r64, xmm/m16{sae} | rm | EVEX.LIG.F3.MAP5.W1 78 /r | AVX512_FP16 | N2

vcvttss2si
r32, xmm/m32 | rm | VEX.LIG.F3.0F.W0 2C /r | AVX
r64, xmm/m32 | rm | VEX.LIG.F3.0F.W1 2C /r | AVX
r32, xmm/m32{sae} | rm | EVEX.LIG.F3.0F.W0 2C /r | AVX512F | N4
r64, xmm/m32{sae} | rm | EVEX.LIG.F3.0F.W1 2C /r | AVX512F | N4

vcvttss2usi
r32, xmm/m32{sae} | rm | EVEX.LIG.F3.0F.W0 78 /r | AVX512F | N4
r64, xmm/m32{sae} | rm | EVEX.LIG.F3.0F.W1 78 /r | AVX512F | N4

vcvtudq2pd
xmm{kz}, xmm/m64/b32 | rm | EVEX.128.F3.0F.W0 7A /r | AVX512VL AVX512F | N8b4
ymm{kz}, xmm/m128/b32 | rm | EVEX.256.F3.0F.W0 7A /r | AVX512VL AVX512F | N16b4
zmm{kz}, ymm/m256/b32 | rm | EVEX.512.F3.0F.W0 7A /r | AVX512F | rounding-ignored N32b4

vcvtudq2ph
xmm{kz}, xmm/m128/b32 | rm | EVEX.128.F2.MAP5.W0 7A /r | AVX512VL AVX512_FP16 | N16b4
xmm{kz}, ymm/m256/b32 | rm | EVEX.256.F2.MAP5.W0 7A /r | AVX512VL AVX512_FP16 | N32b4
ymm{kz}, zmm/m512/b32{er} | rm | EVEX.512.F2.MAP5.W0 7A /r | AVX512_FP16 | N64b4

vcvtudq2ps
xmm{kz}, xmm/m128/b32 | rm | EVEX.128.F2.0F.W0 7A /r | AVX512VL AVX512F | N16b4
ymm{kz}, ymm/m256/b32 | rm | EVEX.256.F2.0F.W0 7A /r | AVX512VL AVX512F | N32b4
zmm{kz}, zmm/m512/b32{er} | rm | EVEX.512.F2.0F.W0 7A /r | AVX512F | N64b4

vcvtuqq2pd
xmm{kz}, xmm/m128/b64 | rm | EVEX.128.F3.0F.W1 7A /r | AVX512VL AVX512DQ | N16b8
ymm{kz}, ymm/m256/b64 | rm | EVEX.256.F3.0F.W1 7A /r | AVX512VL AVX512DQ | N32b8
zmm{kz}, zmm/m512/b64{er} | rm | EVEX.512.F3.0F.W1 7A /r | AVX512DQ | N64b8

vcvtuqq2ph
xmm{kz}, xmm/m128/b64 | rm | EVEX.128.F2.MAP5.W1 7A /r | AVX512VL AVX512_FP16 | N16b8
xmm{kz}, ymm/m256/b64 | rm | EVEX.256.F2.MAP5.W1 7A /r | AVX512VL AVX512_FP16 | N32b8
xmm{kz}, zmm/m512/b64{er} | rm | EVEX.512.F2.MAP5.W1 7A /r | AVX512_FP16 | N64b8

vcvtuqq2ps
xmm{kz}, xmm/m128/b64 | rm | EVEX.128.F2.0F.W1 7A /r | AVX512VL AVX512DQ | N16b8
xmm{kz}, ymm/m256/b64 | rm | EVEX.256.F2.0F.W1 7A /r | AVX512VL AVX512DQ | N32b8
ymm{kz}, zmm/m512/b64{er} | rm | EVEX.512.F2.0F.W1 7A /r | AVX512DQ | N64b8

vcvtusi2sd
xmm, xmm, r32/m32 | rvm | EVEX.LIG.F2.0F.W0 7B /r | AVX512F | rounding-ignored N4
xmm, xmm, r64/m64{er} | rvm | EVEX.LIG.F2.0F.W1 7B /r | AVX512F | N8

vcvtusi2sh
xmm, xmm, r32/m32{er} | rvm | EVEX.LIG.F3.MAP5.W0 7B /r | AVX512_FP16 | N4
xmm, xmm, r64/m64{er} | rvm | EVEX.LIG.F3.MAP5.W1 7B /r | AVX512_FP16 | N8

vcvtusi2ss
xmm, xmm, r32/m32{er} | rvm | EVEX.LIG.F3.0F.W0 7B /r | AVX512F | N4
xmm, xmm, r64/m64{er} | rvm | EVEX.LIG.F3.0F.W1 7B /r | AVX512F | N8

vcvtuw2ph
xmm{kz}, xmm/m128/b16 | rm | EVEX.128.F2.MAP5.W0 7D /r | AVX512VL AVX512_FP16 | N16b2
ymm{kz}, ymm/m256/b16 | rm | EVEX.256.F2.MAP5.W0 7D /r | AVX512VL AVX512_FP16 | N32b2
zmm{kz}, zmm/m512/b16{er} | rm | EVEX.512.F2.MAP5.W0 7D /r | AVX512_FP16 | N64b2

vcvtw2ph
xmm{kz}, xmm/m128/b16 | rm | EVEX.128.F3.MAP5.W0 7D /r | AVX512VL AVX512_FP16 | N16b2
ymm{kz}, ymm/m256/b16 | rm | EVEX.256.F3.MAP5.W0 7D /r | AVX512VL AVX512_FP16 | N32b2
zmm{kz}, zmm/m512/b16{er} | rm | EVEX.512.F3.MAP5.W0 7D /r | AVX512_FP16 | N64b2

vdbpsadbw
xmm{kz}, xmm, xmm/m128, imm8 | rvmi | EVEX.128.66.0F3A.W0 42 /r ib | AVX512VL AVX512BW | N16
ymm{kz}, ymm, ymm/m256, imm8 | rvmi | EVEX.256.66.0F3A.W0 42 /r ib | AVX512VL AVX512BW | N32
zmm{kz}, zmm, zmm/m512, imm8 | rvmi | EVEX.512.66.0F3A.W0 42 /r ib | AVX512BW | N64

vdivpd
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F.WIG 5E /r | AVX
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F.WIG 5E /r | AVX
xmm{kz}, xmm, xmm/m128/b64 | rvm | EVEX.128.66.0F.W1 5E /r | AVX512VL AVX512F | N16b8
ymm{kz}, ymm, ymm/m256/b64 | rvm | EVEX.256.66.0F.W1 5E /r | AVX512VL AVX512F | N32b8
zmm{kz}, zmm, zmm/m512/b64{er} | rvm | EVEX.512.66.0F.W1 5E /r | AVX512F | N64b8

vdivph
xmm{kz}, xmm, xmm/m128/b16 | rvm | EVEX.128.MAP5.W0 5E /r | AVX512VL AVX512_FP16 | N16b2
ymm{kz}, ymm, ymm/m256/b16 | rvm | EVEX.256.MAP5.W0 5E /r | AVX512VL AVX512_FP16 | N32b2
zmm{kz}, zmm, zmm/m512/b16{er} | rvm | EVEX.512.MAP5.W0 5E /r | AVX512_FP16 | N64b2

vdivps
xmm, xmm, xmm/m128 | rvm | VEX.128.0F.WIG 5E /r | AVX
ymm, ymm, ymm/m256 | rvm | VEX.256.0F.WIG 5E /r | AVX
xmm{kz}, xmm, xmm/m128/b32 | rvm | EVEX.128.0F.W0 5E /r | AVX512VL AVX512F | N16b4
ymm{kz}, ymm, ymm/m256/b32 | rvm | EVEX.256.0F.W0 5E /r | AVX512VL AVX512F | N32b4
zmm{kz}, zmm, zmm/m512/b32{er} | rvm | EVEX.512.0F.W0 5E /r | AVX512F | N64b4

vdivsd
xmm, xmm, xmm/m64 | rvm | VEX.LIG.F2.0F.WIG 5E /r | AVX
xmm{kz}, xmm, xmm/m64{er} | rvm | EVEX.LIG.F2.0F.W1 5E /r | AVX512F | N8

vdivsh
xmm{kz}, xmm, xmm/m16{er} | rvm | EVEX.LIG.F3.MAP5.W0 5E /r | AVX512_FP16 | N2

vdivss
xmm, xmm, xmm/m32 | rvm | VEX.LIG.F3.0F.WIG 5E /r | AVX
xmm{kz}, xmm, xmm/m32{er} | rvm | EVEX.LIG.F3.0F.W0 5E /r | AVX512F | N4

vdpbf16ps
xmm{kz}, xmm, xmm/m128/b32 | rvm | EVEX.128.F3.0F38.W0 52 /r | AVX512VL AVX512_BF16 | N16b4
ymm{kz}, ymm, ymm/m256/b32 | rvm | EVEX.256.F3.0F38.W0 52 /r | AVX512VL AVX512_BF16 | N32b4
zmm{kz}, zmm, zmm/m512/b32 | rvm | EVEX.512.F3.0F38.W0 52 /r | AVX512F AVX512_BF16 | N64b4

vdppd
xmm, xmm, xmm/m128, imm8 | rvmi | VEX.128.66.0F3A.WIG 41 /r ib | AVX

vdpps
xmm, xmm, xmm/m128, imm8 | rvmi | VEX.128.66.0F3A.WIG 40 /r ib | AVX
ymm, ymm, ymm/m256, imm8 | rvmi | VEX.256.66.0F3A.WIG 40 /r ib | AVX

verr
r16/m16 | m | 0F 00 /4

verw
r16/m16 | m | 0F 00 /5

vexpandpd
xmm{kz}, xmm/m128 | rm | EVEX.128.66.0F38.W1 88 /r | AVX512VL AVX512F | N8
ymm{kz}, ymm/m256 | rm | EVEX.256.66.0F38.W1 88 /r | AVX512VL AVX512F | N8
zmm{kz}, zmm/m512 | rm | EVEX.512.66.0F38.W1 88 /r | AVX512F | N8

vexpandps
xmm{kz}, xmm/m128 | rm | EVEX.128.66.0F38.W0 88 /r | AVX512VL AVX512F | N4
ymm{kz}, ymm/m256 | rm | EVEX.256.66.0F38.W0 88 /r | AVX512VL AVX512F | N4
zmm{kz}, zmm/m512 | rm | EVEX.512.66.0F38.W0 88 /r | AVX512F | N4

vextractf128
xmm/m128, ymm, imm8 | mri | VEX.256.66.0F3A.W0 19 /r ib | AVX

vextractf32x4
xmm/m128{kz}, ymm, imm8 | mri | EVEX.256.66.0F3A.W0 19 /r ib | AVX512VL AVX512F | N16
xmm/m128{kz}, zmm, imm8 | mri | EVEX.512.66.0F3A.W0 19 /r ib | AVX512F | N16

vextractf32x8
ymm/m256{kz}, zmm, imm8 | mri | EVEX.512.66.0F3A.W0 1B /r ib | AVX512DQ | N32

vextractf64x2
xmm/m128{kz}, ymm, imm8 | mri | EVEX.256.66.0F3A.W1 19 /r ib | AVX512VL AVX512DQ | N16
xmm/m128{kz}, zmm, imm8 | mri | EVEX.512.66.0F3A.W1 19 /r ib | AVX512DQ | N16

vextractf64x4
ymm/m256{kz}, zmm, imm8 | mri | EVEX.512.66.0F3A.W1 1B /r ib | AVX512F | N32

vextracti128
xmm/m128, ymm, imm8 | mri | VEX.256.66.0F3A.W0 39 /r ib | AVX2

vextracti32x4
xmm/m128{kz}, ymm, imm8 | mri | EVEX.256.66.0F3A.W0 39 /r ib | AVX512VL AVX512F | N16
xmm/m128{kz}, zmm, imm8 | mri | EVEX.512.66.0F3A.W0 39 /r ib | AVX512F | N16

vextracti32x8
ymm/m256{kz}, zmm, imm8 | mri | EVEX.512.66.0F3A.W0 3B /r ib | AVX512DQ | N32

vextracti64x2
xmm/m128{kz}, ymm, imm8 | mri | EVEX.256.66.0F3A.W1 39 /r ib | AVX512VL AVX512DQ | N16
xmm/m128{kz}, zmm, imm8 | mri | EVEX.512.66.0F3A.W1 39 /r ib | AVX512DQ | N16

vextracti64x4
ymm/m256{kz}, zmm, imm8 | mri | EVEX.512.66.0F3A.W1 3B /r ib | AVX512F | N32

vextractps
r32/m32, xmm, imm8 | mri | VEX.128.66.0F3A.W0 17 /r ib | AVX
r64/m32, xmm, imm8 | mri | VEX.128.66.0F3A.W1 17 /r ib | AVX | decode
r32/m32, xmm, imm8 | mri | EVEX.128.66.0F3A.W0 17 /r ib | AVX512F | N4
r64/m32, xmm, imm8 | mri | EVEX.128.66.0F3A.W1 17 /r ib | AVX512F | decode N4

vfcmaddcph
xmm{kz}, xmm, xmm/m128/b32 | rvm | EVEX.128.F2.MAP6.W0 56 /r | AVX512VL AVX512_FP16 | unique-destination N16b4
ymm{kz}, ymm, ymm/m256/b32 | rvm | EVEX.256.F2.MAP6.W0 56 /r | AVX512VL AVX512_FP16 | unique-destination N32b4
zmm{kz}, zmm, zmm/m512/b32{er} | rvm | EVEX.512.F2.MAP6.W0 56 /r | AVX512_FP16 | unique-destination N64b4

vfcmaddcsh
xmm{kz}, xmm, xmm/m32{er} | rvm | EVEX.LIG.F2.MAP6.W0 57 /r | AVX512_FP16 | unique-destination N4

vfcmulcph
xmm{kz}, xmm, xmm/m128/b32 | rvm | EVEX.128.F2.MAP6.W0 D6 /r | AVX512VL AVX512_FP16 | unique-destination N16b4
ymm{kz}, ymm, ymm/m256/b32 | rvm | EVEX.256.F2.MAP6.W0 D6 /r | AVX512VL AVX512_FP16 | unique-destination N32b4
zmm{kz}, zmm, zmm/m512/b32{er} | rvm | EVEX.512.F2.MAP6.W0 D6 /r | AVX512_FP16 | unique-destination N64b4

vfcmulcsh
xmm{kz}, xmm, xmm/m32{er} | rvm | EVEX.LIG.F2.MAP6.W0 D7 /r | AVX512_FP16 | unique-destination N4

vfixupimmpd
xmm{kz}, xmm, xmm/m128/b64, imm8 | rvmi | EVEX.128.66.0F3A.W1 54 /r ib | AVX512VL AVX512F | N16b8
ymm{kz}, ymm, ymm/m256/b64, imm8 | rvmi | EVEX.256.66.0F3A.W1 54 /r ib | AVX512VL AVX512F | N32b8
zmm{kz}, zmm, zmm/m512/b64{sae}, imm8 | rvmi | EVEX.512.66.0F3A.W1 54 /r ib | AVX512F | N64b8

vfixupimmps
xmm{kz}, xmm, xmm/m128/b32, imm8 | rvmi | EVEX.128.66.0F3A.W0 54 /r ib | AVX512VL AVX512F | N16b4
ymm{kz}, ymm, ymm/m256/b32, imm8 | rvmi | EVEX.256.66.0F3A.W0 54 /r ib | AVX512VL AVX512F | N32b4
zmm{kz}, zmm, zmm/m512/b32{sae}, imm8 | rvmi | EVEX.512.66.0F3A.W0 54 /r ib | AVX512F | N64b4

vfixupimmsd
xmm{kz}, xmm, xmm/m64{sae}, imm8 | rvmi | EVEX.LIG.66.0F3A.W1 55 /r ib | AVX512F | N8

vfixupimmss
xmm{kz}, xmm, xmm/m32{sae}, imm8 | rvmi | EVEX.LIG.66.0F3A.W0 55 /r ib | AVX512F | N4

vfmadd132pd
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F38.W1 98 /r | FMA
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F38.W1 98 /r | FMA
xmm{kz}, xmm, xmm/m128/b64 | rvm | EVEX.128.66.0F38.W1 98 /r | AVX512VL AVX512F | N16b8
ymm{kz}, ymm, ymm/m256/b64 | rvm | EVEX.256.66.0F38.W1 98 /r | AVX512VL AVX512F | N32b8
zmm{kz}, zmm, zmm/m512/b64{er} | rvm | EVEX.512.66.0F38.W1 98 /r | AVX512F | N64b8

vfmadd132ph
xmm{kz}, xmm, xmm/m128/b16 | rvm | EVEX.128.66.MAP6.W0 98 /r | AVX512VL AVX512_FP16 | N16b2
ymm{kz}, ymm, ymm/m256/b16 | rvm | EVEX.256.66.MAP6.W0 98 /r | AVX512VL AVX512_FP16 | N32b2
zmm{kz}, zmm, zmm/m512/b16{er} | rvm | EVEX.512.66.MAP6.W0 98 /r | AVX512_FP16 | N64b2

vfmadd132ps
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F38.W0 98 /r | FMA
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F38.W0 98 /r | FMA
xmm{kz}, xmm, xmm/m128/b32 | rvm | EVEX.128.66.0F38.W0 98 /r | AVX512VL AVX512F | N16b4
ymm{kz}, ymm, ymm/m256/b32 | rvm | EVEX.256.66.0F38.W0 98 /r | AVX512VL AVX512F | N32b4
zmm{kz}, zmm, zmm/m512/b32{er} | rvm | EVEX.512.66.0F38.W0 98 /r | AVX512F | N64b4

vfmadd132sd
xmm, xmm, xmm/m64 | rvm | VEX.LIG.66.0F38.W1 99 /r | FMA
xmm{kz}, xmm, xmm/m64{er} | rvm | EVEX.LIG.66.0F38.W1 99 /r | AVX512F | N8

vfmadd132sh
xmm{kz}, xmm, xmm/m16{er} | rvm | EVEX.LIG.66.MAP6.W0 99 /r | AVX512_FP16 | N2

vfmadd132ss
xmm, xmm, xmm/m32 | rvm | VEX.LIG.66.0F38.W0 99 /r | FMA
xmm{kz}, xmm, xmm/m32{er} | rvm | EVEX.LIG.66.0F38.W0 99 /r | AVX512F | N4

vfmadd213pd
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F38.W1 A8 /r | FMA
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F38.W1 A8 /r | FMA
xmm{kz}, xmm, xmm/m128/b64 | rvm | EVEX.128.66.0F38.W1 A8 /r | AVX512VL AVX512F | N16b8
ymm{kz}, ymm, ymm/m256/b64 | rvm | EVEX.256.66.0F38.W1 A8 /r | AVX512VL AVX512F | N32b8
zmm{kz}, zmm, zmm/m512/b64{er} | rvm | EVEX.512.66.0F38.W1 A8 /r | AVX512F | N64b8

vfmadd213ph
xmm{kz}, xmm, xmm/m128/b16 | rvm | EVEX.128.66.MAP6.W0 A8 /r | AVX512VL AVX512_FP16 | N16b2
ymm{kz}, ymm, ymm/m256/b16 | rvm | EVEX.256.66.MAP6.W0 A8 /r | AVX512VL AVX512_FP16 | N32b2
zmm{kz}, zmm, zmm/m512/b16{er} | rvm | EVEX.512.66.MAP6.W0 A8 /r | AVX512_FP16 | N64b2

vfmadd213ps
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F38.W0 A8 /r | FMA
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F38.W0 A8 /r | FMA
xmm{kz}, xmm, xmm/m128/b32 | rvm | EVEX.128.66.0F38.W0 A8 /r | AVX512VL AVX512F | N16b4
ymm{kz}, ymm, ymm/m256/b32 | rvm | EVEX.256.66.0F38.W0 A8 /r | AVX512VL AVX512F | N32b4
zmm{kz}, zmm, zmm/m512/b32{er} | rvm | EVEX.512.66.0F38.W0 A8 /r | AVX512F | N64b4

vfmadd213sd
xmm, xmm, xmm/m64 | rvm | VEX.LIG.66.0F38.W1 A9 /r | FMA
xmm{kz}, xmm, xmm/m64{er} | rvm | EVEX.LIG.66.0F38.W1 A9 /r | AVX512F | N8

vfmadd213sh
xmm{kz}, xmm, xmm/m16{er} | rvm | EVEX.LIG.66.MAP6.W0 A9 /r | AVX512_FP16 | N2

vfmadd213ss
xmm, xmm, xmm/m32 | rvm | VEX.LIG.66.0F38.W0 A9 /r | FMA
xmm{kz}, xmm, xmm/m32{er} | rvm | EVEX.LIG.66.0F38.W0 A9 /r | AVX512F | N4

vfmadd231pd
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F38.W1 B8 /r | FMA
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F38.W1 B8 /r | FMA
xmm{kz}, xmm, xmm/m128/b64 | rvm | EVEX.128.66.0F38.W1 B8 /r | AVX512VL AVX512F | N16b8
ymm{kz}, ymm, ymm/m256/b64 | rvm | EVEX.256.66.0F38.W1 B8 /r | AVX512VL AVX512F | N32b8
zmm{kz}, zmm, zmm/m512/b64{er} | rvm | EVEX.512.66.0F38.W1 B8 /r | AVX512F | N64b8

vfmadd231ph
xmm{kz}, xmm, xmm/m128/b16 | rvm | EVEX.128.66.MAP6.W0 B8 /r | AVX512VL AVX512_FP16 | N16b2
ymm{kz}, ymm, ymm/m256/b16 | rvm | EVEX.256.66.MAP6.W0 B8 /r | AVX512VL AVX512_FP16 | N32b2
zmm{kz}, zmm, zmm/m512/b16{er} | rvm | EVEX.512.66.MAP6.W0 B8 /r | AVX512_FP16 | N64b2

vfmadd231ps
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F38.W0 B8 /r | FMA
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F38.W0 B8 /r | FMA
xmm{kz}, xmm, xmm/m128/b32 | rvm | EVEX.128.66.0F38.W0 B8 /r | AVX512VL AVX512F | N16b4
ymm{kz}, ymm, ymm/m256/b32 | rvm | EVEX.256.66.0F38.W0 B8 /r | AVX512VL AVX512F | N32b4
zmm{kz}, zmm, zmm/m512/b32{er} | rvm | EVEX.512.66.0F38.W0 B8 /r | AVX512F | N64b4

vfmadd231sd
xmm, xmm, xmm/m64 | rvm | VEX.LIG.66.0F38.W1 B9 /r | FMA
xmm{kz}, xmm, xmm/m64{er} | rvm | EVEX.LIG.66.0F38.W1 B9 /r | AVX512F | N8

vfmadd231sh
xmm{kz}, xmm, xmm/m16{er} | rvm | EVEX.LIG.66.MAP6.W0 B9 /r | AVX512_FP16 | N2

vfmadd231ss
xmm, xmm, xmm/m32 | rvm | VEX.LIG.66.0F38.W0 B9 /r | FMA
xmm{kz}, xmm, xmm/m32{er} | rvm | EVEX.LIG.66.0F38.W0 B9 /r | AVX512F | N4

vfmaddcph
xmm{kz}, xmm, xmm/m128/b32 | rvm | EVEX.128.F3.MAP6.W0 56 /r | AVX512VL AVX512_FP16 | unique-destination N16b4
ymm{kz}, ymm, ymm/m256/b32 | rvm | EVEX.256.F3.MAP6.W0 56 /r | AVX512VL AVX512_FP16 | unique-destination N32b4
zmm{kz}, zmm, zmm/m512/b32{er} | rvm | EVEX.512.F3.MAP6.W0 56 /r | AVX512_FP16 | unique-destination N64b4

vfmaddcsh
xmm{kz}, xmm, xmm/m32{er} | rvm | EVEX.LIG.F3.MAP6.W0 57 /r | AVX512_FP16 | unique-destination N4

vfmaddsub132pd
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F38.W1 96 /r | FMA
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F38.W1 96 /r | FMA
xmm{kz}, xmm, xmm/m128/b64 | rvm | EVEX.128.66.0F38.W1 96 /r | AVX512VL AVX512F | N16b8
ymm{kz}, ymm, ymm/m256/b64 | rvm | EVEX.256.66.0F38.W1 96 /r | AVX512VL AVX512F | N32b8
zmm{kz}, zmm, zmm/m512/b64{er} | rvm | EVEX.512.66.0F38.W1 96 /r | AVX512F | N64b8

vfmaddsub132ph
xmm{kz}, xmm, xmm/m128/b16 | rvm | EVEX.128.66.MAP6.W0 96 /r | AVX512VL AVX512_FP16 | N16b2
ymm{kz}, ymm, ymm/m256/b16 | rvm | EVEX.256.66.MAP6.W0 96 /r | AVX512VL AVX512_FP16 | N32b2
zmm{kz}, zmm, zmm/m512/b16{er} | rvm | EVEX.512.66.MAP6.W0 96 /r | AVX512_FP16 | N64b2

vfmaddsub132ps
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F38.W0 96 /r | FMA
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F38.W0 96 /r | FMA
xmm{kz}, xmm, xmm/m128/b32 | rvm | EVEX.128.66.0F38.W0 96 /r | AVX512VL AVX512F | N16b4
ymm{kz}, ymm, ymm/m256/b32 | rvm | EVEX.256.66.0F38.W0 96 /r | AVX512VL AVX512F | N32b4
zmm{kz}, zmm, zmm/m512/b32{er} | rvm | EVEX.512.66.0F38.W0 96 /r | AVX512F | N64b4

vfmaddsub213pd
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F38.W1 A6 /r | FMA
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F38.W1 A6 /r | FMA
xmm{kz}, xmm, xmm/m128/b64 | rvm | EVEX.128.66.0F38.W1 A6 /r | AVX512VL AVX512F | N16b8
ymm{kz}, ymm, ymm/m256/b64 | rvm | EVEX.256.66.0F38.W1 A6 /r | AVX512VL AVX512F | N32b8
zmm{kz}, zmm, zmm/m512/b64{er} | rvm | EVEX.512.66.0F38.W1 A6 /r | AVX512F | N64b8

vfmaddsub213ph
xmm{kz}, xmm, xmm/m128/b16 | rvm | EVEX.128.66.MAP6.W0 A6 /r | AVX512VL AVX512_FP16 | N16b2
ymm{kz}, ymm, ymm/m256/b16 | rvm | EVEX.256.66.MAP6.W0 A6 /r | AVX512VL AVX512_FP16 | N32b2
zmm{kz}, zmm, zmm/m512/b16{er} | rvm | EVEX.512.66.MAP6.W0 A6 /r | AVX512_FP16 | N64b2

vfmaddsub213ps
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F38.W0 A6 /r | FMA
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F38.W0 A6 /r | FMA
xmm{kz}, xmm, xmm/m128/b32 | rvm | EVEX.128.66.0F38.W0 A6 /r | AVX512VL AVX512F | N16b4
ymm{kz}, ymm, ymm/m256/b32 | rvm | EVEX.256.66.0F38.W0 A6 /r | AVX512VL AVX512F | N32b4
zmm{kz}, zmm, zmm/m512/b32{er} | rvm | EVEX.512.66.0F38.W0 A6 /r | AVX512F | N64b4

vfmaddsub231pd
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F38.W1 B6 /r | FMA
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F38.W1 B6 /r | FMA
xmm{kz}, xmm, xmm/m128/b64 | rvm | EVEX.128.66.0F38.W1 B6 /r | AVX512VL AVX512F | N16b8
ymm{kz}, ymm, ymm/m256/b64 | rvm | EVEX.256.66.0F38.W1 B6 /r | AVX512VL AVX512F | N32b8
zmm{kz}, zmm, zmm/m512/b64{er} | rvm | EVEX.512.66.0F38.W1 B6 /r | AVX512F | N64b8

vfmaddsub231ph
xmm{kz}, xmm, xmm/m128/b16 | rvm | EVEX.128.66.MAP6.W0 B6 /r | AVX512VL AVX512_FP16 | N16b2
ymm{kz}, ymm, ymm/m256/b16 | rvm | EVEX.256.66.MAP6.W0 B6 /r | AVX512VL AVX512_FP16 | N32b2
zmm{kz}, zmm, zmm/m512/b16{er} | rvm | EVEX.512.66.MAP6.W0 B6 /r | AVX512_FP16 | N64b2

vfmaddsub231ps
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F38.W0 B6 /r | FMA
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F38.W0 B6 /r | FMA
xmm{kz}, xmm, xmm/m128/b32 | rvm | EVEX.128.66.0F38.W0 B6 /r | AVX512VL AVX512F | N16b4
ymm{kz}, ymm, ymm/m256/b32 | rvm | EVEX.256.66.0F38.W0 B6 /r | AVX512VL AVX512F | N32b4
zmm{kz}, zmm, zmm/m512/b32{er} | rvm | EVEX.512.66.0F38.W0 B6 /r | AVX512F | N64b4

vfmsub132pd
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F38.W1 9A /r | FMA
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F38.W1 9A /r | FMA
xmm{kz}, xmm, xmm/m128/b64 | rvm | EVEX.128.66.0F38.W1 9A /r | AVX512VL AVX512F | N16b8
ymm{kz}, ymm, ymm/m256/b64 | rvm | EVEX.256.66.0F38.W1 9A /r | AVX512VL AVX512F | N32b8
zmm{kz}, zmm, zmm/m512/b64{er} | rvm | EVEX.512.66.0F38.W1 9A /r | AVX512F | N64b8

vfmsub132ph
xmm{kz}, xmm, xmm/m128/b16 | rvm | EVEX.128.66.MAP6.W0 9A /r | AVX512VL AVX512_FP16 | N16b2
ymm{kz}, ymm, ymm/m256/b16 | rvm | EVEX.256.66.MAP6.W0 9A /r | AVX512VL AVX512_FP16 | N32b2
zmm{kz}, zmm, zmm/m512/b16{er} | rvm | EVEX.512.66.MAP6.W0 9A /r | AVX512_FP16 | N64b2

vfmsub132ps
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F38.W0 9A /r | FMA
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F38.W0 9A /r | FMA
xmm{kz}, xmm, xmm/m128/b32 | rvm | EVEX.128.66.0F38.W0 9A /r | AVX512VL AVX512F | N16b4
ymm{kz}, ymm, ymm/m256/b32 | rvm | EVEX.256.66.0F38.W0 9A /r | AVX512VL AVX512F | N32b4
zmm{kz}, zmm, zmm/m512/b32{er} | rvm | EVEX.512.66.0F38.W0 9A /r | AVX512F | N64b4

vfmsub132sd
xmm, xmm, xmm/m64 | rvm | VEX.LIG.66.0F38.W1 9B /r | FMA
xmm{kz}, xmm, xmm/m64{er} | rvm | EVEX.LIG.66.0F38.W1 9B /r | AVX512F | N8

vfmsub132sh
xmm{kz}, xmm, xmm/m16{er} | rvm | EVEX.LIG.66.MAP6.W0 9B /r | AVX512_FP16 | N2

vfmsub132ss
xmm, xmm, xmm/m32 | rvm | VEX.LIG.66.0F38.W0 9B /r | FMA
xmm{kz}, xmm, xmm/m32{er} | rvm | EVEX.LIG.66.0F38.W0 9B /r | AVX512F | N4

vfmsub213pd
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F38.W1 AA /r | FMA
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F38.W1 AA /r | FMA
xmm{kz}, xmm, xmm/m128/b64 | rvm | EVEX.128.66.0F38.W1 AA /r | AVX512VL AVX512F | N16b8
ymm{kz}, ymm, ymm/m256/b64 | rvm | EVEX.256.66.0F38.W1 AA /r | AVX512VL AVX512F | N32b8
zmm{kz}, zmm, zmm/m512/b64{er} | rvm | EVEX.512.66.0F38.W1 AA /r | AVX512F | N64b8

vfmsub213ph
xmm{kz}, xmm, xmm/m128/b16 | rvm | EVEX.128.66.MAP6.W0 AA /r | AVX512VL AVX512_FP16 | N16b2
ymm{kz}, ymm, ymm/m256/b16 | rvm | EVEX.256.66.MAP6.W0 AA /r | AVX512VL AVX512_FP16 | N32b2
zmm{kz}, zmm, zmm/m512/b16{er} | rvm | EVEX.512.66.MAP6.W0 AA /r | AVX512_FP16 | N64b2

vfmsub213ps
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F38.W0 AA /r | FMA
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F38.W0 AA /r | FMA
xmm{kz}, xmm, xmm/m128/b32 | rvm | EVEX.128.66.0F38.W0 AA /r | AVX512VL AVX512F | N16b4
ymm{kz}, ymm, ymm/m256/b32 | rvm | EVEX.256.66.0F38.W0 AA /r | AVX512VL AVX512F | N32b4
zmm{kz}, zmm, zmm/m512/b32{er} | rvm | EVEX.512.66.0F38.W0 AA /r | AVX512F | N64b4

vfmsub213sd
xmm, xmm, xmm/m64 | rvm | VEX.LIG.66.0F38.W1 AB /r | FMA
xmm{kz}, xmm, xmm/m64{er} | rvm | EVEX.LIG.66.0F38.W1 AB /r | AVX512F | N8

vfmsub213sh
xmm{kz}, xmm, xmm/m16{er} | rvm | EVEX.LIG.66.MAP6.W0 AB /r | AVX512_FP16 | N2

vfmsub213ss
xmm, xmm, xmm/m32 | rvm | VEX.LIG.66.0F38.W0 AB /r | FMA
xmm{kz}, xmm, xmm/m32{er} | rvm | EVEX.LIG.66.0F38.W0 AB /r | AVX512F | N4

vfmsub231pd
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F38.W1 BA /r | FMA
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F38.W1 BA /r | FMA
xmm{kz}, xmm, xmm/m128/b64 | rvm | EVEX.128.66.0F38.W1 BA /r | AVX512VL AVX512F | N16b8
ymm{kz}, ymm, ymm/m256/b64 | rvm | EVEX.256.66.0F38.W1 BA /r | AVX512VL AVX512F | N32b8
zmm{kz}, zmm, zmm/m512/b64{er} | rvm | EVEX.512.66.0F38.W1 BA /r | AVX512F | N64b8

vfmsub231ph
xmm{kz}, xmm, xmm/m128/b16 | rvm | EVEX.128.66.MAP6.W0 BA /r | AVX512VL AVX512_FP16 | N16b2
ymm{kz}, ymm, ymm/m256/b16 | rvm | EVEX.256.66.MAP6.W0 BA /r | AVX512VL AVX512_FP16 | N32b2
zmm{kz}, zmm, zmm/m512/b16{er} | rvm | EVEX.512.66.MAP6.W0 BA /r | AVX512_FP16 | N64b2

vfmsub231ps
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F38.W0 BA /r | FMA
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F38.W0 BA /r | FMA
xmm{kz}, xmm, xmm/m128/b32 | rvm | EVEX.128.66.0F38.W0 BA /r | AVX512VL AVX512F | N16b4
ymm{kz}, ymm, ymm/m256/b32 | rvm | EVEX.256.66.0F38.W0 BA /r | AVX512VL AVX512F | N32b4
zmm{kz}, zmm, zmm/m512/b32{er} | rvm | EVEX.512.66.0F38.W0 BA /r | AVX512F | N64b4

vfmsub231sd
xmm, xmm, xmm/m64 | rvm | VEX.LIG.66.0F38.W1 BB /r | FMA
xmm{kz}, xmm, xmm/m64{er} | rvm | EVEX.LIG.66.0F38.W1 BB /r | AVX512F | N8

vfmsub231sh
xmm{kz}, xmm, xmm/m16{er} | rvm | EVEX.LIG.66.MAP6.W0 BB /r | AVX512_FP16 | N2

vfmsub231ss
xmm, xmm, xmm/m32 | rvm | VEX.LIG.66.0F38.W0 BB /r | FMA
xmm{kz}, xmm, xmm/m32{er} | rvm | EVEX.LIG.66.0F38.W0 BB /r | AVX512F | N4

vfmsubadd132pd
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F38.W1 97 /r | FMA
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F38.W1 97 /r | FMA
xmm{kz}, xmm, xmm/m128/b64 | rvm | EVEX.128.66.0F38.W1 97 /r | AVX512VL AVX512F | N16b8
ymm{kz}, ymm, ymm/m256/b64 | rvm | EVEX.256.66.0F38.W1 97 /r | AVX512VL AVX512F | N32b8
zmm{kz}, zmm, zmm/m512/b64{er} | rvm | EVEX.512.66.0F38.W1 97 /r | AVX512F | N64b8

vfmsubadd132ph
xmm{kz}, xmm, xmm/m128/b16 | rvm | EVEX.128.66.MAP6.W0 97 /r | AVX512VL AVX512_FP16 | N16b2
ymm{kz}, ymm, ymm/m256/b16 | rvm | EVEX.256.66.MAP6.W0 97 /r | AVX512VL AVX512_FP16 | N32b2
zmm{kz}, zmm, zmm/m512/b16{er} | rvm | EVEX.512.66.MAP6.W0 97 /r | AVX512_FP16 | N64b2

vfmsubadd132ps
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F38.W0 97 /r | FMA
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F38.W0 97 /r | FMA
xmm{kz}, xmm, xmm/m128/b32 | rvm | EVEX.128.66.0F38.W0 97 /r | AVX512VL AVX512F | N16b4
ymm{kz}, ymm, ymm/m256/b32 | rvm | EVEX.256.66.0F38.W0 97 /r | AVX512VL AVX512F | N32b4
zmm{kz}, zmm, zmm/m512/b32{er} | rvm | EVEX.512.66.0F38.W0 97 /r | AVX512F | N64b4

vfmsubadd213pd
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F38.W1 A7 /r | FMA
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F38.W1 A7 /r | FMA
xmm{kz}, xmm, xmm/m128/b64 | rvm | EVEX.128.66.0F38.W1 A7 /r | AVX512VL AVX512F | N16b8
ymm{kz}, ymm, ymm/m256/b64 | rvm | EVEX.256.66.0F38.W1 A7 /r | AVX512VL AVX512F | N32b8
zmm{kz}, zmm, zmm/m512/b64{er} | rvm | EVEX.512.66.0F38.W1 A7 /r | AVX512F | N64b8

vfmsubadd213ph
xmm{kz}, xmm, xmm/m128/b16 | rvm | EVEX.128.66.MAP6.W0 A7 /r | AVX512VL AVX512_FP16 | N16b2
ymm{kz}, ymm, ymm/m256/b16 | rvm | EVEX.256.66.MAP6.W0 A7 /r | AVX512VL AVX512_FP16 | N32b2
zmm{kz}, zmm, zmm/m512/b16{er} | rvm | EVEX.512.66.MAP6.W0 A7 /r | AVX512_FP16 | N64b2

vfmsubadd213ps
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F38.W0 A7 /r | FMA
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F38.W0 A7 /r | FMA
xmm{kz}, xmm, xmm/m128/b32 | rvm | EVEX.128.66.0F38.W0 A7 /r | AVX512VL AVX512F | N16b4
ymm{kz}, ymm, ymm/m256/b32 | rvm | EVEX.256.66.0F38.W0 A7 /r | AVX512VL AVX512F | N32b4
zmm{kz}, zmm, zmm/m512/b32{er} | rvm | EVEX.512.66.0F38.W0 A7 /r | AVX512F | N64b4

vfmsubadd231pd
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F38.W1 B7 /r | FMA
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F38.W1 B7 /r | FMA
xmm{kz}, xmm, xmm/m128/b64 | rvm | EVEX.128.66.0F38.W1 B7 /r | AVX512VL AVX512F | N16b8
ymm{kz}, ymm, ymm/m256/b64 | rvm | EVEX.256.66.0F38.W1 B7 /r | AVX512VL AVX512F | N32b8
zmm{kz}, zmm, zmm/m512/b64{er} | rvm | EVEX.512.66.0F38.W1 B7 /r | AVX512F | N64b8

vfmsubadd231ph
xmm{kz}, xmm, xmm/m128/b16 | rvm | EVEX.128.66.MAP6.W0 B7 /r | AVX512VL AVX512_FP16 | N16b2
ymm{kz}, ymm, ymm/m256/b16 | rvm | EVEX.256.66.MAP6.W0 B7 /r | AVX512VL AVX512_FP16 | N32b2
zmm{kz}, zmm, zmm/m512/b16{er} | rvm | EVEX.512.66.MAP6.W0 B7 /r | AVX512_FP16 | N64b2

vfmsubadd231ps
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F38.W0 B7 /r | FMA
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F38.W0 B7 /r | FMA
xmm{kz}, xmm, xmm/m128/b32 | rvm | EVEX.128.66.0F38.W0 B7 /r | AVX512VL AVX512F | N16b4
ymm{kz}, ymm, ymm/m256/b32 | rvm | EVEX.256.66.0F38.W0 B7 /r | AVX512VL AVX512F | N32b4
zmm{kz}, zmm, zmm/m512/b32{er} | rvm | EVEX.512.66.0F38.W0 B7 /r | AVX512F | N64b4

vfmulcph
xmm{kz}, xmm, xmm/m128/b32 | rvm | EVEX.128.F3.MAP6.W0 D6 /r | AVX512VL AVX512_FP16 | unique-destination N16b4
ymm{kz}, ymm, ymm/m256/b32 | rvm | EVEX.256.F3.MAP6.W0 D6 /r | AVX512VL AVX512_FP16 | unique-destination N32b4
zmm{kz}, zmm, zmm/m512/b32{er} | rvm | EVEX.512.F3.MAP6.W0 D6 /r | AVX512_FP16 | unique-destination N64b4

vfmulcsh
xmm{kz}, xmm, xmm/m32{er} | rvm | EVEX.LIG.F3.MAP6.W0 D7 /r | AVX512_FP16 | unique-destination N4

vfnmadd132pd
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F38.W1 9C /r | FMA
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F38.W1 9C /r | FMA
xmm{kz}, xmm, xmm/m128/b64 | rvm | EVEX.128.66.0F38.W1 9C /r | AVX512VL AVX512F | N16b8
ymm{kz}, ymm, ymm/m256/b64 | rvm | EVEX.256.66.0F38.W1 9C /r | AVX512VL AVX512F | N32b8
zmm{kz}, zmm, zmm/m512/b64{er} | rvm | EVEX.512.66.0F38.W1 9C /r | AVX512F | N64b8

vfnmadd132ph
xmm{kz}, xmm, xmm/m128/b16 | rvm | EVEX.128.66.MAP6.W0 9C /r | AVX512VL AVX512_FP16 | N16b2
ymm{kz}, ymm, ymm/m256/b16 | rvm | EVEX.256.66.MAP6.W0 9C /r | AVX512VL AVX512_FP16 | N32b2
zmm{kz}, zmm, zmm/m512/b16{er} | rvm | EVEX.512.66.MAP6.W0 9C /r | AVX512_FP16 | N64b2

vfnmadd132ps
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F38.W0 9C /r | FMA
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F38.W0 9C /r | FMA
xmm{kz}, xmm, xmm/m128/b32 | rvm | EVEX.128.66.0F38.W0 9C /r | AVX512VL AVX512F | N16b4
ymm{kz}, ymm, ymm/m256/b32 | rvm | EVEX.256.66.0F38.W0 9C /r | AVX512VL AVX512F | N32b4
zmm{kz}, zmm, zmm/m512/b32{er} | rvm | EVEX.512.66.0F38.W0 9C /r | AVX512F | N64b4

vfnmadd132sd
xmm, xmm, xmm/m64 | rvm | VEX.LIG.66.0F38.W1 9D /r | FMA
xmm{kz}, xmm, xmm/m64{er} | rvm | EVEX.LIG.66.0F38.W1 9D /r | AVX512F | N8

vfnmadd132sh
xmm{kz}, xmm, xmm/m16{er} | rvm | EVEX.LIG.66.MAP6.W0 9D /r | AVX512_FP16 | N2

vfnmadd132ss
xmm, xmm, xmm/m32 | rvm | VEX.LIG.66.0F38.W0 9D /r | FMA
xmm{kz}, xmm, xmm/m32{er} | rvm | EVEX.LIG.66.0F38.W0 9D /r | AVX512F | N4

vfnmadd213pd
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F38.W1 AC /r | FMA
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F38.W1 AC /r | FMA
xmm{kz}, xmm, xmm/m128/b64 | rvm | EVEX.128.66.0F38.W1 AC /r | AVX512VL AVX512F | N16b8
ymm{kz}, ymm, ymm/m256/b64 | rvm | EVEX.256.66.0F38.W1 AC /r | AVX512VL AVX512F | N32b8
zmm{kz}, zmm, zmm/m512/b64{er} | rvm | EVEX.512.66.0F38.W1 AC /r | AVX512F | N64b8

vfnmadd213ph
xmm{kz}, xmm, xmm/m128/b16 | rvm | EVEX.128.66.MAP6.W0 AC /r | AVX512VL AVX512_FP16 | N16b2
ymm{kz}, ymm, ymm/m256/b16 | rvm | EVEX.256.66.MAP6.W0 AC /r | AVX512VL AVX512_FP16 | N32b2
zmm{kz}, zmm, zmm/m512/b16{er} | rvm | EVEX.512.66.MAP6.W0 AC /r | AVX512_FP16 | N64b2

vfnmadd213ps
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F38.W0 AC /r | FMA
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F38.W0 AC /r | FMA
xmm{kz}, xmm, xmm/m128/b32 | rvm | EVEX.128.66.0F38.W0 AC /r | AVX512VL AVX512F | N16b4
ymm{kz}, ymm, ymm/m256/b32 | rvm | EVEX.256.66.0F38.W0 AC /r | AVX512VL AVX512F | N32b4
zmm{kz}, zmm, zmm/m512/b32{er} | rvm | EVEX.512.66.0F38.W0 AC /r | AVX512F | N64b4

vfnmadd213sd
xmm, xmm, xmm/m64 | rvm | VEX.LIG.66.0F38.W1 AD /r | FMA
xmm{kz}, xmm, xmm/m64{er} | rvm | EVEX.LIG.66.0F38.W1 AD /r | AVX512F | N8

vfnmadd213sh
xmm{kz}, xmm, xmm/m16{er} | rvm | EVEX.LIG.66.MAP6.W0 AD /r | AVX512_FP16 | N2

vfnmadd213ss
xmm, xmm, xmm/m32 | rvm | VEX.LIG.66.0F38.W0 AD /r | FMA
xmm{kz}, xmm, xmm/m32{er} | rvm | EVEX.LIG.66.0F38.W0 AD /r | AVX512F | N4

vfnmadd231pd
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F38.W1 BC /r | FMA
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F38.W1 BC /r | FMA
xmm{kz}, xmm, xmm/m128/b64 | rvm | EVEX.128.66.0F38.W1 BC /r | AVX512VL AVX512F | N16b8
ymm{kz}, ymm, ymm/m256/b64 | rvm | EVEX.256.66.0F38.W1 BC /r | AVX512VL AVX512F | N32b8
zmm{kz}, zmm, zmm/m512/b64{er} | rvm | EVEX.512.66.0F38.W1 BC /r | AVX512F | N64b8

vfnmadd231ph
xmm{kz}, xmm, xmm/m128/b16 | rvm | EVEX.128.66.MAP6.W0 BC /r | AVX512VL AVX512_FP16 | N16b2
ymm{kz}, ymm, ymm/m256/b16 | rvm | EVEX.256.66.MAP6.W0 BC /r | AVX512VL AVX512_FP16 | N32b2
zmm{kz}, zmm, zmm/m512/b16{er} | rvm | EVEX.512.66.MAP6.W0 BC /r | AVX512_FP16 | N64b2

vfnmadd231ps
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F38.W0 BC /r | FMA
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F38.W0 BC /r | FMA
xmm{kz}, xmm, xmm/m128/b32 | rvm | EVEX.128.66.0F38.W0 BC /r | AVX512VL AVX512F | N16b4
ymm{kz}, ymm, ymm/m256/b32 | rvm | EVEX.256.66.0F38.W0 BC /r | AVX512VL AVX512F | N32b4
zmm{kz}, zmm, zmm/m512/b32{er} | rvm | EVEX.512.66.0F38.W0 BC /r | AVX512F | N64b4

vfnmadd231sd
xmm, xmm, xmm/m64 | rvm | VEX.LIG.66.0F38.W1 BD /r | FMA
xmm{kz}, xmm, xmm/m64{er} | rvm | EVEX.LIG.66.0F38.W1 BD /r | AVX512F | N8

vfnmadd231sh
xmm{kz}, xmm, xmm/m16{er} | rvm | EVEX.LIG.66.MAP6.W0 BD /r | AVX512_FP16 | N2

vfnmadd231ss
xmm, xmm, xmm/m32 | rvm | VEX.LIG.66.0F38.W0 BD /r | FMA
xmm{kz}, xmm, xmm/m32{er} | rvm | EVEX.LIG.66.0F38.W0 BD /r | AVX512F | N4

vfnmsub132pd
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F38.W1 9E /r | FMA
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F38.W1 9E /r | FMA
xmm{kz}, xmm, xmm/m128/b64 | rvm | EVEX.128.66.0F38.W1 9E /r | AVX512VL AVX512F | N16b8
ymm{kz}, ymm, ymm/m256/b64 | rvm | EVEX.256.66.0F38.W1 9E /r | AVX512VL AVX512F | N32b8
zmm{kz}, zmm, zmm/m512/b64{er} | rvm | EVEX.512.66.0F38.W1 9E /r | AVX512F | N64b8

vfnmsub132ph
xmm{kz}, xmm, xmm/m128/b16 | rvm | EVEX.128.66.MAP6.W0 9E /r | AVX512VL AVX512_FP16 | N16b2
ymm{kz}, ymm, ymm/m256/b16 | rvm | EVEX.256.66.MAP6.W0 9E /r | AVX512VL AVX512_FP16 | N32b2
zmm{kz}, zmm, zmm/m512/b16{er} | rvm | EVEX.512.66.MAP6.W0 9E /r | AVX512_FP16 | N64b2

vfnmsub132ps
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F38.W0 9E /r | FMA
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F38.W0 9E /r | FMA
xmm{kz}, xmm, xmm/m128/b32 | rvm | EVEX.128.66.0F38.W0 9E /r | AVX512VL AVX512F | N16b4
ymm{kz}, ymm, ymm/m256/b32 | rvm | EVEX.256.66.0F38.W0 9E /r | AVX512VL AVX512F | N32b4
zmm{kz}, zmm, zmm/m512/b32{er} | rvm | EVEX.512.66.0F38.W0 9E /r | AVX512F | N64b4

vfnmsub132sd
xmm, xmm, xmm/m64 | rvm | VEX.LIG.66.0F38.W1 9F /r | FMA
xmm{kz}, xmm, xmm/m64{er} | rvm | EVEX.LIG.66.0F38.W1 9F /r | AVX512F | N8

vfnmsub132sh
xmm{kz}, xmm, xmm/m16{er} | rvm | EVEX.LIG.66.MAP6.W0 9F /r | AVX512_FP16 | N2

vfnmsub132ss
xmm, xmm, xmm/m32 | rvm | VEX.LIG.66.0F38.W0 9F /r | FMA
xmm{kz}, xmm, xmm/m32{er} | rvm | EVEX.LIG.66.0F38.W0 9F /r | AVX512F | N4

vfnmsub213pd
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F38.W1 AE /r | FMA
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F38.W1 AE /r | FMA
xmm{kz}, xmm, xmm/m128/b64 | rvm | EVEX.128.66.0F38.W1 AE /r | AVX512VL AVX512F | N16b8
ymm{kz}, ymm, ymm/m256/b64 | rvm | EVEX.256.66.0F38.W1 AE /r | AVX512VL AVX512F | N32b8
zmm{kz}, zmm, zmm/m512/b64{er} | rvm | EVEX.512.66.0F38.W1 AE /r | AVX512F | N64b8

vfnmsub213ph
xmm{kz}, xmm, xmm/m128/b16 | rvm | EVEX.128.66.MAP6.W0 AE /r | AVX512VL AVX512_FP16 | N16b2
ymm{kz}, ymm, ymm/m256/b16 | rvm | EVEX.256.66.MAP6.W0 AE /r | AVX512VL AVX512_FP16 | N32b2
zmm{kz}, zmm, zmm/m512/b16{er} | rvm | EVEX.512.66.MAP6.W0 AE /r | AVX512_FP16 | N64b2

vfnmsub213ps
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F38.W0 AE /r | FMA
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F38.W0 AE /r | FMA
xmm{kz}, xmm, xmm/m128/b32 | rvm | EVEX.128.66.0F38.W0 AE /r | AVX512VL AVX512F | N16b4
ymm{kz}, ymm, ymm/m256/b32 | rvm | EVEX.256.66.0F38.W0 AE /r | AVX512VL AVX512F | N32b4
zmm{kz}, zmm, zmm/m512/b32{er} | rvm | EVEX.512.66.0F38.W0 AE /r | AVX512F | N64b4

vfnmsub213sd
xmm, xmm, xmm/m64 | rvm | VEX.LIG.66.0F38.W1 AF /r | FMA
xmm{kz}, xmm, xmm/m64{er} | rvm | EVEX.LIG.66.0F38.W1 AF /r | AVX512F | N8

vfnmsub213sh
xmm{kz}, xmm, xmm/m16{er} | rvm | EVEX.LIG.66.MAP6.W0 AF /r | AVX512_FP16 | N2

vfnmsub213ss
xmm, xmm, xmm/m32 | rvm | VEX.LIG.66.0F38.W0 AF /r | FMA
xmm{kz}, xmm, xmm/m32{er} | rvm | EVEX.LIG.66.0F38.W0 AF /r | AVX512F | N4

vfnmsub231pd
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F38.W1 BE /r | FMA
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F38.W1 BE /r | FMA
xmm{kz}, xmm, xmm/m128/b64 | rvm | EVEX.128.66.0F38.W1 BE /r | AVX512VL AVX512F | N16b8
ymm{kz}, ymm, ymm/m256/b64 | rvm | EVEX.256.66.0F38.W1 BE /r | AVX512VL AVX512F | N32b8
zmm{kz}, zmm, zmm/m512/b64{er} | rvm | EVEX.512.66.0F38.W1 BE /r | AVX512F | N64b8

vfnmsub231ph
xmm{kz}, xmm, xmm/m128/b16 | rvm | EVEX.128.66.MAP6.W0 BE /r | AVX512VL AVX512_FP16 | N16b2
ymm{kz}, ymm, ymm/m256/b16 | rvm | EVEX.256.66.MAP6.W0 BE /r | AVX512VL AVX512_FP16 | N32b2
zmm{kz}, zmm, zmm/m512/b16{er} | rvm | EVEX.512.66.MAP6.W0 BE /r | AVX512_FP16 | N64b2

vfnmsub231ps
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F38.W0 BE /r | FMA
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F38.W0 BE /r | FMA
xmm{kz}, xmm, xmm/m128/b32 | rvm | EVEX.128.66.0F38.W0 BE /r | AVX512VL AVX512F | N16b4
ymm{kz}, ymm, ymm/m256/b32 | rvm | EVEX.256.66.0F38.W0 BE /r | AVX512VL AVX512F | N32b4
zmm{kz}, zmm, zmm/m512/b32{er} | rvm | EVEX.512.66.0F38.W0 BE /r | AVX512F | N64b4

vfnmsub231sd
xmm, xmm, xmm/m64 | rvm | VEX.LIG.66.0F38.W1 BF /r | FMA
xmm{kz}, xmm, xmm/m64{er} | rvm | EVEX.LIG.66.0F38.W1 BF /r | AVX512F | N8

vfnmsub231sh
xmm{kz}, xmm, xmm/m16{er} | rvm | EVEX.LIG.66.MAP6.W0 BF /r | AVX512_FP16 | N2

vfnmsub231ss
xmm, xmm, xmm/m32 | rvm | VEX.LIG.66.0F38.W0 BF /r | FMA
xmm{kz}, xmm, xmm/m32{er} | rvm | EVEX.LIG.66.0F38.W0 BF /r | AVX512F | N4

vfpclasspd
k{k}, xmm/m128/b64, imm8 | rmi | EVEX.128.66.0F3A.W1 66 /r ib | AVX512VL AVX512DQ | N16b8
k{k}, ymm/m256/b64, imm8 | rmi | EVEX.256.66.0F3A.W1 66 /r ib | AVX512VL AVX512DQ | N32b8
k{k}, zmm/m512/b64, imm8 | rmi | EVEX.512.66.0F3A.W1 66 /r ib | AVX512DQ | N64b8

vfpclassph
k{k}, xmm/m128/b16, imm8 | rmi | EVEX.128.0F3A.W0 66 /r ib | AVX512VL AVX512_FP16 | N16b2
k{k}, ymm/m256/b16, imm8 | rmi | EVEX.256.0F3A.W0 66 /r ib | AVX512VL AVX512_FP16 | N32b2
k{k}, zmm/m512/b16, imm8 | rmi | EVEX.512.0F3A.W0 66 /r ib | AVX512_FP16 | N64b2

vfpclassps
k{k}, xmm/m128/b32, imm8 | rmi | EVEX.128.66.0F3A.W0 66 /r ib | AVX512VL AVX512DQ | N16b4
k{k}, ymm/m256/b32, imm8 | rmi | EVEX.256.66.0F3A.W0 66 /r ib | AVX512VL AVX512DQ | N32b4
k{k}, zmm/m512/b32, imm8 | rmi | EVEX.512.66.0F3A.W0 66 /r ib | AVX512DQ | N64b4

vfpclasssd
k{k}, xmm/m64, imm8 | rmi | EVEX.LIG.66.0F3A.W1 67 /r ib | AVX512DQ | N8

vfpclasssh
k{k}, xmm/m16, imm8 | rmi | EVEX.LIG.0F3A.W0 67 /r ib | AVX512_FP16 | N2

vfpclassss
k{k}, xmm/m32, imm8 | rmi | EVEX.LIG.66.0F3A.W0 67 /r ib | AVX512DQ | N4

vgatherdpd
xmm, vm32x, xmm | rmv | VEX.128.66.0F38.W1 92 /r | AVX2 | unique
ymm, vm32x, ymm | rmv | VEX.256.66.0F38.W1 92 /r | AVX2 | unique
xmm{k}, vm32x | rm | EVEX.128.66.0F38.W1 92 /r | AVX512VL AVX512F | k! unique N8
ymm{k}, vm32x | rm | EVEX.256.66.0F38.W1 92 /r | AVX512VL AVX512F | k! unique N8
zmm{k}, vm32y | rm | EVEX.512.66.0F38.W1 92 /r | AVX512F | k! unique N8

vgatherdps
xmm, vm32x, xmm | rmv | VEX.128.66.0F38.W0 92 /r | AVX2 | unique
ymm, vm32y, ymm | rmv | VEX.256.66.0F38.W0 92 /r | AVX2 | unique
xmm{k}, vm32x | rm | EVEX.128.66.0F38.W0 92 /r | AVX512VL AVX512F | k! unique N4
ymm{k}, vm32y | rm | EVEX.256.66.0F38.W0 92 /r | AVX512VL AVX512F | k! unique N4
zmm{k}, vm32z | rm | EVEX.512.66.0F38.W0 92 /r | AVX512F | k! unique N4

vgatherqpd
xmm, vm64x, xmm | rmv | VEX.128.66.0F38.W1 93 /r | AVX2 | unique
ymm, vm64y, ymm | rmv | VEX.256.66.0F38.W1 93 /r | AVX2 | unique
xmm{k}, vm64x | rm | EVEX.128.66.0F38.W1 93 /r | AVX512VL AVX512F | k! unique N8
ymm{k}, vm64y | rm | EVEX.256.66.0F38.W1 93 /r | AVX512VL AVX512F | k! unique N8
zmm{k}, vm64z | rm | EVEX.512.66.0F38.W1 93 /r | AVX512F | k! unique N8

vgatherqps
xmm, vm64x, xmm | rmv | VEX.128.66.0F38.W0 93 /r | AVX2 | unique
xmm, vm64y, xmm | rmv | VEX.256.66.0F38.W0 93 /r | AVX2 | unique
xmm{k}, vm64x | rm | EVEX.128.66.0F38.W0 93 /r | AVX512VL AVX512F | k! unique N4
xmm{k}, vm64y | rm | EVEX.256.66.0F38.W0 93 /r | AVX512VL AVX512F | k! unique N4
ymm{k}, vm64z | rm | EVEX.512.66.0F38.W0 93 /r | AVX512F | k! unique N4

vgetexppd
xmm{kz}, xmm/m128/b64 | rm | EVEX.128.66.0F38.W1 42 /r | AVX512VL AVX512F | N16b8
ymm{kz}, ymm/m256/b64 | rm | EVEX.256.66.0F38.W1 42 /r | AVX512VL AVX512F | N32b8
zmm{kz}, zmm/m512/b64{sae} | rm | EVEX.512.66.0F38.W1 42 /r | AVX512F | N64b8

vgetexpph
xmm{kz}, xmm/m128/b16 | rm | EVEX.128.66.MAP6.W0 42 /r | AVX512VL AVX512_FP16 | N16b2
ymm{kz}, ymm/m256/b16 | rm | EVEX.256.66.MAP6.W0 42 /r | AVX512VL AVX512_FP16 | N32b2
zmm{kz}, zmm/m512/b16{sae} | rm | EVEX.512.66.MAP6.W0 42 /r | AVX512_FP16 | N64b2

vgetexpps
xmm{kz}, xmm/m128/b32 | rm | EVEX.128.66.0F38.W0 42 /r | AVX512VL AVX512F | N16b4
ymm{kz}, ymm/m256/b32 | rm | EVEX.256.66.0F38.W0 42 /r | AVX512VL AVX512F | N32b4
zmm{kz}, zmm/m512/b32{sae} | rm | EVEX.512.66.0F38.W0 42 /r | AVX512F | N64b4

vgetexpsd
xmm{kz}, xmm, xmm/m64{sae} | rvm | EVEX.LIG.66.0F38.W1 43 /r | AVX512F | N8

vgetexpsh
xmm{kz}, xmm, xmm/m16{sae} | rvm | EVEX.LIG.66.MAP6.W0 43 /r | AVX512_FP16 | N2

vgetexpss
xmm{kz}, xmm, xmm/m32{sae} | rvm | EVEX.LIG.66.0F38.W0 43 /r | AVX512F | N4

vgetmantpd
xmm{kz}, xmm/m128/b64, imm8 | rmi | EVEX.128.66.0F3A.W1 26 /r ib | AVX512VL AVX512F | N16b8
ymm{kz}, ymm/m256/b64, imm8 | rmi | EVEX.256.66.0F3A.W1 26 /r ib | AVX512VL AVX512F | N32b8
zmm{kz}, zmm/m512/b64{sae}, imm8 | rmi | EVEX.512.66.0F3A.W1 26 /r ib | AVX512F | N64b8

vgetmantph
xmm{kz}, xmm/m128/b16, imm8 | rmi | EVEX.128.0F3A.W0 26 /r ib | AVX512VL AVX512_FP16 | N16b2
ymm{kz}, ymm/m256/b16, imm8 | rmi | EVEX.256.0F3A.W0 26 /r ib | AVX512VL AVX512_FP16 | N32b2
zmm{kz}, zmm/m512/b16{sae}, imm8 | rmi | EVEX.512.0F3A.W0 26 /r ib | AVX512_FP16 | N64b2

vgetmantps
xmm{kz}, xmm/m128/b32, imm8 | rmi | EVEX.128.66.0F3A.W0 26 /r ib | AVX512VL AVX512F | N16b4
ymm{kz}, ymm/m256/b32, imm8 | rmi | EVEX.256.66.0F3A.W0 26 /r ib | AVX512VL AVX512F | N32b4
zmm{kz}, zmm/m512/b32{sae}, imm8 | rmi | EVEX.512.66.0F3A.W0 26 /r ib | AVX512F | N64b4

vgetmantsd
xmm{kz}, xmm, xmm/m64{sae}, imm8 | rvmi | EVEX.LIG.66.0F3A.W1 27 /r ib | AVX512F | N8

vgetmantsh
xmm{kz}, xmm, xmm/m16{sae}, imm8 | rvmi | EVEX.LIG.0F3A.W0 27 /r ib | AVX512_FP16 | N2

vgetmantss
xmm{kz}, xmm, xmm/m32{sae}, imm8 | rvmi | EVEX.LIG.66.0F3A.W0 27 /r ib | AVX512F | N4

vgf2p8affineinvqb
xmm, xmm, xmm/m128, imm8 | rvmi | VEX.128.66.0F3A.W1 CF /r ib | AVX GFNI
ymm, ymm, ymm/m256, imm8 | rvmi | VEX.256.66.0F3A.W1 CF /r ib | AVX GFNI
xmm{kz}, xmm, xmm/m128/b64, imm8 | rvmi | EVEX.128.66.0F3A.W1 CF /r ib | AVX512VL GFNI | N16b8
ymm{kz}, ymm, ymm/m256/b64, imm8 | rvmi | EVEX.256.66.0F3A.W1 CF /r ib | AVX512VL GFNI | N32b8
zmm{kz}, zmm, zmm/m512/b64, imm8 | rvmi | EVEX.512.66.0F3A.W1 CF /r ib | AVX512F GFNI | N64b8

vgf2p8affineqb
xmm, xmm, xmm/m128, imm8 | rvmi | VEX.128.66.0F3A.W1 CE /r ib | AVX GFNI
ymm, ymm, ymm/m256, imm8 | rvmi | VEX.256.66.0F3A.W1 CE /r ib | AVX GFNI
xmm{kz}, xmm, xmm/m128/b64, imm8 | rvmi | EVEX.128.66.0F3A.W1 CE /r ib | AVX512VL GFNI | N16b8
ymm{kz}, ymm, ymm/m256/b64, imm8 | rvmi | EVEX.256.66.0F3A.W1 CE /r ib | AVX512VL GFNI | N32b8
zmm{kz}, zmm, zmm/m512/b64, imm8 | rvmi | EVEX.512.66.0F3A.W1 CE /r ib | AVX512F GFNI | N64b8

vgf2p8mulb
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F38.W0 CF /r | AVX GFNI
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F38.W0 CF /r | AVX GFNI
xmm{kz}, xmm, xmm/m128 | rvm | EVEX.128.66.0F38.W0 CF /r | AVX512VL GFNI | N16
ymm{kz}, ymm, ymm/m256 | rvm | EVEX.256.66.0F38.W0 CF /r | AVX512VL GFNI | N32
zmm{kz}, zmm, zmm/m512 | rvm | EVEX.512.66.0F38.W0 CF /r | AVX512F GFNI | N64

vhaddpd
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F.WIG 7C /r | AVX
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F.WIG 7C /r | AVX

vhaddps
xmm, xmm, xmm/m128 | rvm | VEX.128.F2.0F.WIG 7C /r | AVX
ymm, ymm, ymm/m256 | rvm | VEX.256.F2.0F.WIG 7C /r | AVX

vhsubpd
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F.WIG 7D /r | AVX
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F.WIG 7D /r | AVX

vhsubps
xmm, xmm, xmm/m128 | rvm | VEX.128.F2.0F.WIG 7D /r | AVX
ymm, ymm, ymm/m256 | rvm | VEX.256.F2.0F.WIG 7D /r | AVX

vinsertf128
ymm, ymm, xmm/m128, imm8 | rvmi | VEX.256.66.0F3A.W0 18 /r ib | AVX

vinsertf32x4
ymm{kz}, ymm, xmm/m128, imm8 | rvmi | EVEX.256.66.0F3A.W0 18 /r ib | AVX512VL AVX512F | N16
zmm{kz}, zmm, xmm/m128, imm8 | rvmi | EVEX.512.66.0F3A.W0 18 /r ib | AVX512F | N16

vinsertf32x8
zmm{kz}, zmm, ymm/m256, imm8 | rvmi | EVEX.512.66.0F3A.W0 1A /r ib | AVX512DQ | N32

vinsertf64x2
ymm{kz}, ymm, xmm/m128, imm8 | rvmi | EVEX.256.66.0F3A.W1 18 /r ib | AVX512VL AVX512DQ | N16
zmm{kz}, zmm, xmm/m128, imm8 | rvmi | EVEX.512.66.0F3A.W1 18 /r ib | AVX512DQ | N16

vinsertf64x4
zmm{kz}, zmm, ymm/m256, imm8 | rvmi | EVEX.512.66.0F3A.W1 1A /r ib | AVX512F | N32

vinserti128
ymm, ymm, xmm/m128, imm8 | rvmi | VEX.256.66.0F3A.W0 38 /r ib | AVX2

vinserti32x4
ymm{kz}, ymm, xmm/m128, imm8 | rvmi | EVEX.256.66.0F3A.W0 38 /r ib | AVX512VL AVX512F | N16
zmm{kz}, zmm, xmm/m128, imm8 | rvmi | EVEX.512.66.0F3A.W0 38 /r ib | AVX512F | N16

vinserti32x8
zmm{kz}, zmm, ymm/m256, imm8 | rvmi | EVEX.512.66.0F3A.W0 3A /r ib | AVX512DQ | N32

vinserti64x2
ymm{kz}, ymm, xmm/m128, imm8 | rvmi | EVEX.256.66.0F3A.W1 38 /r ib | AVX512VL AVX512DQ | N16
zmm{kz}, zmm, xmm/m128, imm8 | rvmi | EVEX.512.66.0F3A.W1 38 /r ib | AVX512DQ | N16

vinserti64x4
zmm{kz}, zmm, ymm/m256, imm8 | rvmi | EVEX.512.66.0F3A.W1 3A /r ib | AVX512F | N32

vinsertps
xmm, xmm, xmm/m32, imm8 | rvmi | VEX.128.66.0F3A.WIG 21 /r ib | AVX
xmm, xmm, xmm/m32, imm8 | rvmi | EVEX.128.66.0F3A.W0 21 /r ib | AVX512F | N4

vlddqu
xmm, m128 | rm | VEX.128.F2.0F.WIG F0 /r | AVX
ymm, m256 | rm | VEX.256.F2.0F.WIG F0 /r | AVX

vldmxcsr
m32 | m | VEX.LZ.0F.WIG AE /2 | AVX

vmaskmovdqu
xmm, xmm | rm | VEX.128.66.0F.WIG F7 /r | AVX

vmaskmovpd
xmm, xmm, m128 | rvm | VEX.128.66.0F38.W0 2D /r | AVX
ymm, ymm, m256 | rvm | VEX.256.66.0F38.W0 2D /r | AVX
m128, xmm, xmm | mvr | VEX.128.66.0F38.W0 2F /r | AVX
m256, ymm, ymm | mvr | VEX.256.66.0F38.W0 2F /r | AVX

vmaskmovps
xmm, xmm, m128 | rvm | VEX.128.66.0F38.W0 2C /r | AVX
ymm, ymm, m256 | rvm | VEX.256.66.0F38.W0 2C /r | AVX
m128, xmm, xmm | mvr | VEX.128.66.0F38.W0 2E /r | AVX
m256, ymm, ymm | mvr | VEX.256.66.0F38.W0 2E /r | AVX

vmaxpd
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F.WIG 5F /r | AVX
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F.WIG 5F /r | AVX
xmm{kz}, xmm, xmm/m128/b64 | rvm | EVEX.128.66.0F.W1 5F /r | AVX512VL AVX512F | N16b8
ymm{kz}, ymm, ymm/m256/b64 | rvm | EVEX.256.66.0F.W1 5F /r | AVX512VL AVX512F | N32b8
zmm{kz}, zmm, zmm/m512/b64{sae} | rvm | EVEX.512.66.0F.W1 5F /r | AVX512F | N64b8

vmaxph
xmm{kz}, xmm, xmm/m128/b16 | rvm | EVEX.128.MAP5.W0 5F /r | AVX512VL AVX512_FP16 | N16b2
ymm{kz}, ymm, ymm/m256/b16 | rvm | EVEX.256.MAP5.W0 5F /r | AVX512VL AVX512_FP16 | N32b2
zmm{kz}, zmm, zmm/m512/b16{sae} | rvm | EVEX.512.MAP5.W0 5F /r | AVX512_FP16 | N64b2

vmaxps
xmm, xmm, xmm/m128 | rvm | VEX.128.0F.WIG 5F /r | AVX
ymm, ymm, ymm/m256 | rvm | VEX.256.0F.WIG 5F /r | AVX
xmm{kz}, xmm, xmm/m128/b32 | rvm | EVEX.128.0F.W0 5F /r | AVX512VL AVX512F | N16b4
ymm{kz}, ymm, ymm/m256/b32 | rvm | EVEX.256.0F.W0 5F /r | AVX512VL AVX512F | N32b4
zmm{kz}, zmm, zmm/m512/b32{sae} | rvm | EVEX.512.0F.W0 5F /r | AVX512F | N64b4

vmaxsd
xmm, xmm, xmm/m64 | rvm | VEX.LIG.F2.0F.WIG 5F /r | AVX
xmm{kz}, xmm, xmm/m64{sae} | rvm | EVEX.LIG.F2.0F.W1 5F /r | AVX512F | N8

vmaxsh
xmm{kz}, xmm, xmm/m16{sae} | rvm | EVEX.LIG.F3.MAP5.W0 5F /r | AVX512_FP16 | N2

vmaxss
xmm, xmm, xmm/m32 | rvm | VEX.LIG.F3.0F.WIG 5F /r | AVX
xmm{kz}, xmm, xmm/m32{sae} | rvm | EVEX.LIG.F3.0F.W0 5F /r | AVX512F | N4

vmcall
 |  | NP 0F 01 C1 | VMX

vmclear
m64 | m | 66 0F C7 /6 | VMX

vmfunc
 |  | NP 0F 01 D4 | VMX

vminpd
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F.WIG 5D /r | AVX
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F.WIG 5D /r | AVX
xmm{kz}, xmm, xmm/m128/b64 | rvm | EVEX.128.66.0F.W1 5D /r | AVX512VL AVX512F | N16b8
ymm{kz}, ymm, ymm/m256/b64 | rvm | EVEX.256.66.0F.W1 5D /r | AVX512VL AVX512F | N32b8
zmm{kz}, zmm, zmm/m512/b64{sae} | rvm | EVEX.512.66.0F.W1 5D /r | AVX512F | N64b8

vminph
xmm{kz}, xmm, xmm/m128/b16 | rvm | EVEX.128.MAP5.W0 5D /r | AVX512VL AVX512_FP16 | N16b2
ymm{kz}, ymm, ymm/m256/b16 | rvm | EVEX.256.MAP5.W0 5D /r | AVX512VL AVX512_FP16 | N32b2
zmm{kz}, zmm, zmm/m512/b16{sae} | rvm | EVEX.512.MAP5.W0 5D /r | AVX512_FP16 | N64b2

vminps
xmm, xmm, xmm/m128 | rvm | VEX.128.0F.WIG 5D /r | AVX
ymm, ymm, ymm/m256 | rvm | VEX.256.0F.WIG 5D /r | AVX
xmm{kz}, xmm, xmm/m128/b32 | rvm | EVEX.128.0F.W0 5D /r | AVX512VL AVX512F | N16b4
ymm{kz}, ymm, ymm/m256/b32 | rvm | EVEX.256.0F.W0 5D /r | AVX512VL AVX512F | N32b4
zmm{kz}, zmm, zmm/m512/b32{sae} | rvm | EVEX.512.0F.W0 5D /r | AVX512F | N64b4

vminsd
xmm, xmm, xmm/m64 | rvm | VEX.LIG.F2.0F.WIG 5D /r | AVX
xmm{kz}, xmm, xmm/m64{sae} | rvm | EVEX.LIG.F2.0F.W1 5D /r | AVX512F | N8

vminsh
xmm{kz}, xmm, xmm/m16{sae} | rvm | EVEX.LIG.F3.MAP5.W0 5D /r | AVX512_FP16 | N2

vminss
xmm, xmm, xmm/m32 | rvm | VEX.LIG.F3.0F.WIG 5D /r | AVX
xmm{kz}, xmm, xmm/m32{sae} | rvm | EVEX.LIG.F3.0F.W0 5D /r | AVX512F | N4

vmlaunch
 |  | NP 0F 01 C2 | VMX

vmload
 |  | 0F 01 DA | SVM

vmmcall
 |  | 0F 01 D9 | SVM

vmovapd
xmm, xmm/m128 | rm | VEX.128.66.0F.WIG 28 /r | AVX
ymm, ymm/m256 | rm | VEX.256.66.0F.WIG 28 /r | AVX
xmm{kz}, xmm/m128 | rm | EVEX.128.66.0F.W1 28 /r | AVX512VL AVX512F | N16
ymm{kz}, ymm/m256 | rm | EVEX.256.66.0F.W1 28 /r | AVX512VL AVX512F | N32
zmm{kz}, zmm/m512 | rm | EVEX.512.66.0F.W1 28 /r | AVX512F | N64
xmm/m128, xmm | mr | VEX.128.66.0F.WIG 29 /r | AVX
ymm/m256, ymm | mr | VEX.256.66.0F.WIG 29 /r | AVX
xmm/m128{kz}, xmm | mr | EVEX.128.66.0F.W1 29 /r | AVX512VL AVX512F | N16
ymm/m256{kz}, ymm | mr | EVEX.256.66.0F.W1 29 /r | AVX512VL AVX512F | N32
zmm/m512{kz}, zmm | mr | EVEX.512.66.0F.W1 29 /r | AVX512F | N64

vmovaps
xmm, xmm/m128 | rm | VEX.128.0F.WIG 28 /r | AVX
ymm, ymm/m256 | rm | VEX.256.0F.WIG 28 /r | AVX
xmm{kz}, xmm/m128 | rm | EVEX.128.0F.W0 28 /r | AVX512VL AVX512F | N16
ymm{kz}, ymm/m256 | rm | EVEX.256.0F.W0 28 /r | AVX512VL AVX512F | N32
zmm{kz}, zmm/m512 | rm | EVEX.512.0F.W0 28 /r | AVX512F | N64
xmm/m128, xmm | mr | VEX.128.0F.WIG 29 /r | AVX
ymm/m256, ymm | mr | VEX.256.0F.WIG 29 /r | AVX
xmm/m128{kz}, xmm | mr | EVEX.128.0F.W0 29 /r | AVX512VL AVX512F | N16
ymm/m256{kz}, ymm | mr | EVEX.256.0F.W0 29 /r | AVX512VL AVX512F | N32
zmm/m512{kz}, zmm | mr | EVEX.512.0F.W0 29 /r | AVX512F | N64

vmovd
xmm, r32/m32 | rm | VEX.128.66.0F.W0 6E /r | AVX
xmm, r32/m32 | rm | EVEX.128.66.0F.W0 6E /r | AVX512F | N4
r32/m32, xmm | mr | VEX.128.66.0F.W0 7E /r | AVX
r32/m32, xmm | mr | EVEX.128.66.0F.W0 7E /r | AVX512F | N4

vmovddup
xmm, xmm/m64 | rm | VEX.128.F2.0F.WIG 12 /r | AVX
ymm, ymm/m256 | rm | VEX.256.F2.0F.WIG 12 /r | AVX
xmm{kz}, xmm/m64 | rm | EVEX.128.F2.0F.W1 12 /r | AVX512VL AVX512F | N8
ymm{kz}, ymm/m256 | rm | EVEX.256.F2.0F.W1 12 /r | AVX512VL AVX512F | N32
zmm{kz}, zmm/m512 | rm | EVEX.512.F2.0F.W1 12 /r | AVX512F | N64

vmovdqa
xmm, xmm/m128 | rm | VEX.128.66.0F.WIG 6F /r | AVX
ymm, ymm/m256 | rm | VEX.256.66.0F.WIG 6F /r | AVX
xmm/m128, xmm | mr | VEX.128.66.0F.WIG 7F /r | AVX
ymm/m256, ymm | mr | VEX.256.66.0F.WIG 7F /r | AVX

vmovdqa32
xmm{kz}, xmm/m128 | rm | EVEX.128.66.0F.W0 6F /r | AVX512VL AVX512F | N16
ymm{kz}, ymm/m256 | rm | EVEX.256.66.0F.W0 6F /r | AVX512VL AVX512F | N32
zmm{kz}, zmm/m512 | rm | EVEX.512.66.0F.W0 6F /r | AVX512F | N64
xmm/m128{kz}, xmm | mr | EVEX.128.66.0F.W0 7F /r | AVX512VL AVX512F | N16
ymm/m256{kz}, ymm | mr | EVEX.256.66.0F.W0 7F /r | AVX512VL AVX512F | N32
zmm/m512{kz}, zmm | mr | EVEX.512.66.0F.W0 7F /r | AVX512F | N64

vmovdqa64
xmm{kz}, xmm/m128 | rm | EVEX.128.66.0F.W1 6F /r | AVX512VL AVX512F | N16
ymm{kz}, ymm/m256 | rm | EVEX.256.66.0F.W1 6F /r | AVX512VL AVX512F | N32
zmm{kz}, zmm/m512 | rm | EVEX.512.66.0F.W1 6F /r | AVX512F | N64
xmm/m128{kz}, xmm | mr | EVEX.128.66.0F.W1 7F /r | AVX512VL AVX512F | N16
ymm/m256{kz}, ymm | mr | EVEX.256.66.0F.W1 7F /r | AVX512VL AVX512F | N32
zmm/m512{kz}, zmm | mr | EVEX.512.66.0F.W1 7F /r | AVX512F | N64

vmovdqu
xmm, xmm/m128 | rm | VEX.128.F3.0F.WIG 6F /r | AVX
ymm, ymm/m256 | rm | VEX.256.F3.0F.WIG 6F /r | AVX
xmm/m128, xmm | mr | VEX.128.F3.0F.WIG 7F /r | AVX
ymm/m256, ymm | mr | VEX.256.F3.0F.WIG 7F /r | AVX

vmovdqu16
xmm{kz}, xmm/m128 | rm | EVEX.128.F2.0F.W1 6F /r | AVX512VL AVX512BW | N16
ymm{kz}, ymm/m256 | rm | EVEX.256.F2.0F.W1 6F /r | AVX512VL AVX512BW | N32
zmm{kz}, zmm/m512 | rm | EVEX.512.F2.0F.W1 6F /r | AVX512BW | N64
xmm/m128{kz}, xmm | mr | EVEX.128.F2.0F.W1 7F /r | AVX512VL AVX512BW | N16
ymm/m256{kz}, ymm | mr | EVEX.256.F2.0F.W1 7F /r | AVX512VL AVX512BW | N32
zmm/m512{kz}, zmm | mr | EVEX.512.F2.0F.W1 7F /r | AVX512BW | N64

vmovdqu32
xmm{kz}, xmm/m128 | rm | EVEX.128.F3.0F.W0 6F /r | AVX512VL AVX512F | N16
ymm{kz}, ymm/m256 | rm | EVEX.256.F3.0F.W0 6F /r | AVX512VL AVX512F | N32
zmm{kz}, zmm/m512 | rm | EVEX.512.F3.0F.W0 6F /r | AVX512F | N64
xmm/m128{kz}, xmm | mr | EVEX.128.F3.0F.W0 7F /r | AVX512VL AVX512F | N16
ymm/m256{kz}, ymm | mr | EVEX.256.F3.0F.W0 7F /r | AVX512VL AVX512F | N32
zmm/m512{kz}, zmm | mr | EVEX.512.F3.0F.W0 7F /r | AVX512F | N64

vmovdqu64
xmm{kz}, xmm/m128 | rm | EVEX.128.F3.0F.W1 6F /r | AVX512VL AVX512F | N16
ymm{kz}, ymm/m256 | rm | EVEX.256.F3.0F.W1 6F /r | AVX512VL AVX512F | N32
zmm{kz}, zmm/m512 | rm | EVEX.512.F3.0F.W1 6F /r | AVX512F | N64
xmm/m128{kz}, xmm | mr | EVEX.128.F3.0F.W1 7F /r | AVX512VL AVX512F | N16
ymm/m256{kz}, ymm | mr | EVEX.256.F3.0F.W1 7F /r | AVX512VL AVX512F | N32
zmm/m512{kz}, zmm | mr | EVEX.512.F3.0F.W1 7F /r | AVX512F | N64

vmovdqu8
xmm{kz}, xmm/m128 | rm | EVEX.128.F2.0F.W0 6F /r | AVX512VL AVX512BW | N16
ymm{kz}, ymm/m256 | rm | EVEX.256.F2.0F.W0 6F /r | AVX512VL AVX512BW | N32
zmm{kz}, zmm/m512 | rm | EVEX.512.F2.0F.W0 6F /r | AVX512BW | N64
xmm/m128{kz}, xmm | mr | EVEX.128.F2.0F.W0 7F /r | AVX512VL AVX512BW | N16
ymm/m256{kz}, ymm | mr | EVEX.256.F2.0F.W0 7F /r | AVX512VL AVX512BW | N32
zmm/m512{kz}, zmm | mr | EVEX.512.F2.0F.W0 7F /r | AVX512BW | N64

vmovhlps
xmm, xmm, xmm | rvm | VEX.128.0F.WIG 12 /r | AVX
xmm, xmm, xmm | rvm | EVEX.128.0F.W0 12 /r | AVX512F | N1

vmovhpd
xmm, xmm, m64 | rvm | VEX.128.66.0F.WIG 16 /r | AVX
xmm, xmm, m64 | rvm | EVEX.128.66.0F.W1 16 /r | AVX512F | N8
m64, xmm | mr | VEX.128.66.0F.WIG 17 /r | AVX
m64, xmm | mr | EVEX.128.66.0F.W1 17 /r | AVX512F | N8

vmovhps
xmm, xmm, m64 | rvm | VEX.128.0F.WIG 16 /r | AVX
xmm, xmm, m64 | rvm | EVEX.128.0F.W0 16 /r | AVX512F | N8
m64, xmm | mr | VEX.128.0F.WIG 17 /r | AVX
m64, xmm | mr | EVEX.128.0F.W0 17 /r | AVX512F | N8

vmovlhps
xmm, xmm, xmm | rvm | VEX.128.0F.WIG 16 /r | AVX
xmm, xmm, xmm | rvm | EVEX.128.0F.W0 16 /r | AVX512F | N1

vmovlpd
xmm, xmm, m64 | rvm | VEX.128.66.0F.WIG 12 /r | AVX
xmm, xmm, m64 | rvm | EVEX.128.66.0F.W1 12 /r | AVX512F | N8
m64, xmm | mr | VEX.128.66.0F.WIG 13 /r | AVX
m64, xmm | mr | EVEX.128.66.0F.W1 13 /r | AVX512F | N8

vmovlps
xmm, xmm, m64 | rvm | VEX.128.0F.WIG 12 /r | AVX
xmm, xmm, m64 | rvm | EVEX.128.0F.W0 12 /r | AVX512F | N8
m64, xmm | mr | VEX.128.0F.WIG 13 /r | AVX
m64, xmm | mr | EVEX.128.0F.W0 13 /r | AVX512F | N8

vmovmskpd
r32, xmm | rm | VEX.128.66.0F.W0 50 /r | AVX
r64, xmm | rm | VEX.128.66.0F.W1 50 /r | AVX
r64, xmm | rm | VEX.128.66.0F.W0 50 /r | AVX
r32, ymm | rm | VEX.256.66.0F.W0 50 /r | AVX
r64, ymm | rm | VEX.256.66.0F.W1 50 /r | AVX
r64, ymm | rm | VEX.256.66.0F.W0 50 /r | AVX

vmovmskps
r32, xmm | rm | VEX.128.0F.W0 50 /r | AVX
r64, xmm | rm | VEX.128.0F.W1 50 /r | AVX
r64, xmm | rm | VEX.128.0F.W0 50 /r | AVX
r32, ymm | rm | VEX.256.0F.W0 50 /r | AVX
r64, ymm | rm | VEX.256.0F.W1 50 /r | AVX
r64, ymm | rm | VEX.256.0F.W0 50 /r | AVX

vmovntdq
m128, xmm | mr | VEX.128.66.0F.WIG E7 /r | AVX
m256, ymm | mr | VEX.256.66.0F.WIG E7 /r | AVX
m128, xmm | mr | EVEX.128.66.0F.W0 E7 /r | AVX512VL AVX512F | N16
m256, ymm | mr | EVEX.256.66.0F.W0 E7 /r | AVX512VL AVX512F | N32
m512, zmm | mr | EVEX.512.66.0F.W0 E7 /r | AVX512F | N64

vmovntdqa
xmm, m128 | rm | VEX.128.66.0F38.WIG 2A /r | AVX
ymm, m256 | rm | VEX.256.66.0F38.WIG 2A /r | AVX2
xmm, m128 | rm | EVEX.128.66.0F38.W0 2A /r | AVX512VL AVX512F | N16
ymm, m256 | rm | EVEX.256.66.0F38.W0 2A /r | AVX512VL AVX512F | N32
zmm, m512 | rm | EVEX.512.66.0F38.W0 2A /r | AVX512F | N64

vmovntpd
m128, xmm | mr | VEX.128.66.0F.WIG 2B /r | AVX
m256, ymm | mr | VEX.256.66.0F.WIG 2B /r | AVX
m128, xmm | mr | EVEX.128.66.0F.W1 2B /r | AVX512VL AVX512F | N16
m256, ymm | mr | EVEX.256.66.0F.W1 2B /r | AVX512VL AVX512F | N32
m512, zmm | mr | EVEX.512.66.0F.W1 2B /r | AVX512F | N64

vmovntps
m128, xmm | mr | VEX.128.0F.WIG 2B /r | AVX
m256, ymm | mr | VEX.256.0F.WIG 2B /r | AVX
m128, xmm | mr | EVEX.128.0F.W0 2B /r | AVX512VL AVX512F | N16
m256, ymm | mr | EVEX.256.0F.W0 2B /r | AVX512VL AVX512F | N32
m512, zmm | mr | EVEX.512.0F.W0 2B /r | AVX512F | N64

vmovq
xmm, r64/m64 | rm | VEX.128.66.0F.W1 6E /r | AVX
xmm, r64/m64 | rm | EVEX.128.66.0F.W1 6E /r | AVX512F | N8
r64/m64, xmm | mr | VEX.128.66.0F.W1 7E /r | AVX
r64/m64, xmm | mr | EVEX.128.66.0F.W1 7E /r | AVX512F | N8
xmm, xmm/m64 | rm | VEX.128.F3.0F.WIG 7E /r | AVX
xmm, xmm/m64 | rm | EVEX.128.F3.0F.W1 7E /r | AVX512F | N8
xmm/m64, xmm | mr | VEX.128.66.0F.WIG D6 /r | AVX
xmm/m64, xmm | mr | EVEX.128.66.0F.W1 D6 /r | AVX512F | N8

vmovsd
xmm, xmm, xmm | rvm | VEX.LIG.F2.0F.WIG 10 /r | AVX
xmm, m64 | rm | VEX.LIG.F2.0F.WIG 10 /r | AVX
xmm{kz}, xmm, xmm | rvm | EVEX.LIG.F2.0F.W1 10 /r | AVX512F | N1
xmm{kz}, m64 | rm | EVEX.LIG.F2.0F.W1 10 /r | AVX512F | N8
xmm, xmm, xmm | mvr | VEX.LIG.F2.0F.WIG 11 /r | AVX
m64, xmm | mr | VEX.LIG.F2.0F.WIG 11 /r | AVX
xmm{kz}, xmm, xmm | mvr | EVEX.LIG.F2.0F.W1 11 /r | AVX512F | N1
m64{k}, xmm | mr | EVEX.LIG.F2.0F.W1 11 /r | AVX512F | N8

vmovsh
xmm{kz}, m16 | rm | EVEX.LIG.F3.MAP5.W0 10 /r | AVX512_FP16 | N2
m16{k}, xmm | mr | EVEX.LIG.F3.MAP5.W0 11 /r | AVX512_FP16 | N2
xmm{kz}, xmm, xmm | rvm | EVEX.LIG.F3.MAP5.W0 10 /r | AVX512_FP16 | N1
xmm{kz}, xmm, xmm | mvr | EVEX.LIG.F3.MAP5.W0 11 /r | AVX512_FP16 | N1

vmovshdup
xmm, xmm/m128 | rm | VEX.128.F3.0F.WIG 16 /r | AVX
ymm, ymm/m256 | rm | VEX.256.F3.0F.WIG 16 /r | AVX
xmm{kz}, xmm/m128 | rm | EVEX.128.F3.0F.W0 16 /r | AVX512VL AVX512F | N16
ymm{kz}, ymm/m256 | rm | EVEX.256.F3.0F.W0 16 /r | AVX512VL AVX512F | N32
zmm{kz}, zmm/m512 | rm | EVEX.512.F3.0F.W0 16 /r | AVX512F | N64

vmovsldup
xmm, xmm/m128 | rm | VEX.128.F3.0F.WIG 12 /r | AVX
ymm, ymm/m256 | rm | VEX.256.F3.0F.WIG 12 /r | AVX
xmm{kz}, xmm/m128 | rm | EVEX.128.F3.0F.W0 12 /r | AVX512VL AVX512F | N16
ymm{kz}, ymm/m256 | rm | EVEX.256.F3.0F.W0 12 /r | AVX512VL AVX512F | N32
zmm{kz}, zmm/m512 | rm | EVEX.512.F3.0F.W0 12 /r | AVX512F | N64

vmovss
xmm, xmm, xmm | rvm | VEX.LIG.F3.0F.WIG 10 /r | AVX
xmm, m32 | rm | VEX.LIG.F3.0F.WIG 10 /r | AVX
xmm{kz}, xmm, xmm | rvm | EVEX.LIG.F3.0F.W0 10 /r | AVX512F | N1
xmm{kz}, m32 | rm | EVEX.LIG.F3.0F.W0 10 /r | AVX512F | N4
xmm, xmm, xmm | mvr | VEX.LIG.F3.0F.WIG 11 /r | AVX
m32, xmm | mr | VEX.LIG.F3.0F.WIG 11 /r | AVX
xmm{kz}, xmm, xmm | mvr | EVEX.LIG.F3.0F.W0 11 /r | AVX512F | N1
m32{k}, xmm | mr | EVEX.LIG.F3.0F.W0 11 /r | AVX512F | N4

vmovupd
xmm, xmm/m128 | rm | VEX.128.66.0F.WIG 10 /r | AVX
ymm, ymm/m256 | rm | VEX.256.66.0F.WIG 10 /r | AVX
xmm{kz}, xmm/m128 | rm | EVEX.128.66.0F.W1 10 /r | AVX512VL AVX512F | N16
ymm{kz}, ymm/m256 | rm | EVEX.256.66.0F.W1 10 /r | AVX512VL AVX512F | N32
zmm{kz}, zmm/m512 | rm | EVEX.512.66.0F.W1 10 /r | AVX512F | N64
xmm/m128, xmm | mr | VEX.128.66.0F.WIG 11 /r | AVX
ymm/m256, ymm | mr | VEX.256.66.0F.WIG 11 /r | AVX
xmm/m128{kz}, xmm | mr | EVEX.128.66.0F.W1 11 /r | AVX512VL AVX512F | N16
ymm/m256{kz}, ymm | mr | EVEX.256.66.0F.W1 11 /r | AVX512VL AVX512F | N32
zmm/m512{kz}, zmm | mr | EVEX.512.66.0F.W1 11 /r | AVX512F | N64

vmovups
xmm, xmm/m128 | rm | VEX.128.0F.WIG 10 /r | AVX
ymm, ymm/m256 | rm | VEX.256.0F.WIG 10 /r | AVX
xmm{kz}, xmm/m128 | rm | EVEX.128.0F.W0 10 /r | AVX512VL AVX512F | N16
ymm{kz}, ymm/m256 | rm | EVEX.256.0F.W0 10 /r | AVX512VL AVX512F | N32
zmm{kz}, zmm/m512 | rm | EVEX.512.0F.W0 10 /r | AVX512F | N64
xmm/m128, xmm | mr | VEX.128.0F.WIG 11 /r | AVX
ymm/m256, ymm | mr | VEX.256.0F.WIG 11 /r | AVX
xmm/m128{kz}, xmm | mr | EVEX.128.0F.W0 11 /r | AVX512VL AVX512F | N16
ymm/m256{kz}, ymm | mr | EVEX.256.0F.W0 11 /r | AVX512VL AVX512F | N32
zmm/m512{kz}, zmm | mr | EVEX.512.0F.W0 11 /r | AVX512F | N64

vmovw
xmm, r32/m16 | rm | EVEX.128.66.MAP5.W0 6E /r | AVX512_FP16 | N2
xmm, r64/m16 | rm | EVEX.128.66.MAP5.W1 6E /r | AVX512_FP16 | N2
r32/m16, xmm | mr | EVEX.128.66.MAP5.W0 7E /r | AVX512_FP16 | N2
r64/m16, xmm | mr | EVEX.128.66.MAP5.W1 7E /r | AVX512_FP16 | N2

vmpsadbw
xmm, xmm, xmm/m128, imm8 | rvmi | VEX.128.66.0F3A.WIG 42 /r ib | AVX
ymm, ymm, ymm/m256, imm8 | rvmi | VEX.256.66.0F3A.WIG 42 /r ib | AVX2

vmptrld
m64 | m | NP 0F C7 /6 | VMX

vmptrst
m64 | m | NP 0F C7 /7 | VMX

vmread
r64/m64, r64 | mr | NP 0F 78 /r | VMX

vmresume
 |  | NP 0F 01 C3 | VMX

vmrun
 |  | 0F 01 D8 | SVM

vmsave
 |  | 0F 01 DB | SVM

vmulpd
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F.WIG 59 /r | AVX
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F.WIG 59 /r | AVX
xmm{kz}, xmm, xmm/m128/b64 | rvm | EVEX.128.66.0F.W1 59 /r | AVX512VL AVX512F | N16b8
ymm{kz}, ymm, ymm/m256/b64 | rvm | EVEX.256.66.0F.W1 59 /r | AVX512VL AVX512F | N32b8
zmm{kz}, zmm, zmm/m512/b64{er} | rvm | EVEX.512.66.0F.W1 59 /r | AVX512F | N64b8

vmulph
xmm{kz}, xmm, xmm/m128/b16 | rvm | EVEX.128.MAP5.W0 59 /r | AVX512VL AVX512_FP16 | N16b2
ymm{kz}, ymm, ymm/m256/b16 | rvm | EVEX.256.MAP5.W0 59 /r | AVX512VL AVX512_FP16 | N32b2
zmm{kz}, zmm, zmm/m512/b16{er} | rvm | EVEX.512.MAP5.W0 59 /r | AVX512_FP16 | N64b2

vmulps
xmm, xmm, xmm/m128 | rvm | VEX.128.0F.WIG 59 /r | AVX
ymm, ymm, ymm/m256 | rvm | VEX.256.0F.WIG 59 /r | AVX
xmm{kz}, xmm, xmm/m128/b32 | rvm | EVEX.128.0F.W0 59 /r | AVX512VL AVX512F | N16b4
ymm{kz}, ymm, ymm/m256/b32 | rvm | EVEX.256.0F.W0 59 /r | AVX512VL AVX512F | N32b4
zmm{kz}, zmm, zmm/m512/b32{er} | rvm | EVEX.512.0F.W0 59 /r | AVX512F | N64b4

vmulsd
xmm, xmm, xmm/m64 | rvm | VEX.LIG.F2.0F.WIG 59 /r | AVX
xmm{kz}, xmm, xmm/m64{er} | rvm | EVEX.LIG.F2.0F.W1 59 /r | AVX512F | N8

vmulsh
xmm{kz}, xmm, xmm/m16{er} | rvm | EVEX.LIG.F3.MAP5.W0 59 /r | AVX512_FP16 | N2

vmulss
xmm, xmm, xmm/m32 | rvm | VEX.LIG.F3.0F.WIG 59 /r | AVX
xmm{kz}, xmm, xmm/m32{er} | rvm | EVEX.LIG.F3.0F.W0 59 /r | AVX512F | N4

vmwrite
r64, r64/m64 | rm | NP 0F 79 /r | VMX

vmxoff
 |  | NP 0F 01 C4 | VMX

vmxon
m64 | m | F3 0F C7 /6 | VMX

vorpd
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F.WIG 56 /r | AVX
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F.WIG 56 /r | AVX
xmm{kz}, xmm, xmm/m128/b64 | rvm | EVEX.128.66.0F.W1 56 /r | AVX512VL AVX512DQ | N16b8
ymm{kz}, ymm, ymm/m256/b64 | rvm | EVEX.256.66.0F.W1 56 /r | AVX512VL AVX512DQ | N32b8
zmm{kz}, zmm, zmm/m512/b64 | rvm | EVEX.512.66.0F.W1 56 /r | AVX512DQ | N64b8

vorps
xmm, xmm, xmm/m128 | rvm | VEX.128.0F.WIG 56 /r | AVX
ymm, ymm, ymm/m256 | rvm | VEX.256.0F.WIG 56 /r | AVX
xmm{kz}, xmm, xmm/m128/b32 | rvm | EVEX.128.0F.W0 56 /r | AVX512VL AVX512DQ | N16b4
ymm{kz}, ymm, ymm/m256/b32 | rvm | EVEX.256.0F.W0 56 /r | AVX512VL AVX512DQ | N32b4
zmm{kz}, zmm, zmm/m512/b32 | rvm | EVEX.512.0F.W0 56 /r | AVX512DQ | N64b4

vp2intersectd
k, xmm, xmm/m128/b32 | rvm | EVEX.128.F2.0F38.W0 68 /r | AVX512VL AVX512_VP2INTERSECT | N16b4
k, ymm, ymm/m256/b32 | rvm | EVEX.256.F2.0F38.W0 68 /r | AVX512VL AVX512_VP2INTERSECT | N32b4
k, zmm, zmm/m512/b32 | rvm | EVEX.512.F2.0F38.W0 68 /r | AVX512F AVX512_VP2INTERSECT | N64b4

vp2intersectq
k, xmm, xmm/m128/b64 | rvm | EVEX.128.F2.0F38.W1 68 /r | AVX512VL AVX512_VP2INTERSECT | N16b8
k, ymm, ymm/m256/b64 | rvm | EVEX.256.F2.0F38.W1 68 /r | AVX512VL AVX512_VP2INTERSECT | N32b8
k, zmm, zmm/m512/b64 | rvm | EVEX.512.F2.0F38.W1 68 /r | AVX512F AVX512_VP2INTERSECT | N64b8

vpabsb
xmm, xmm/m128 | rm | VEX.128.66.0F38.WIG 1C /r | AVX
ymm, ymm/m256 | rm | VEX.256.66.0F38.WIG 1C /r | AVX2
xmm{kz}, xmm/m128 | rm | EVEX.128.66.0F38.WIG 1C /r | AVX512VL AVX512BW | N16
ymm{kz}, ymm/m256 | rm | EVEX.256.66.0F38.WIG 1C /r | AVX512VL AVX512BW | N32
zmm{kz}, zmm/m512 | rm | EVEX.512.66.0F38.WIG 1C /r | AVX512BW | N64

vpabsd
xmm, xmm/m128 | rm | VEX.128.66.0F38.WIG 1E /r | AVX
ymm, ymm/m256 | rm | VEX.256.66.0F38.WIG 1E /r | AVX2
xmm{kz}, xmm/m128/b32 | rm | EVEX.128.66.0F38.W0 1E /r | AVX512VL AVX512F | N16b4
ymm{kz}, ymm/m256/b32 | rm | EVEX.256.66.0F38.W0 1E /r | AVX512VL AVX512F | N32b4
zmm{kz}, zmm/m512/b32 | rm | EVEX.512.66.0F38.W0 1E /r | AVX512F | N64b4

vpabsq
xmm{kz}, xmm/m128/b64 | rm | EVEX.128.66.0F38.W1 1F /r | AVX512VL AVX512F | N16b8
ymm{kz}, ymm/m256/b64 | rm | EVEX.256.66.0F38.W1 1F /r | AVX512VL AVX512F | N32b8
zmm{kz}, zmm/m512/b64 | rm | EVEX.512.66.0F38.W1 1F /r | AVX512F | N64b8

vpabsw
xmm, xmm/m128 | rm | VEX.128.66.0F38.WIG 1D /r | AVX
ymm, ymm/m256 | rm | VEX.256.66.0F38.WIG 1D /r | AVX2
xmm{kz}, xmm/m128 | rm | EVEX.128.66.0F38.WIG 1D /r | AVX512VL AVX512BW | N16
ymm{kz}, ymm/m256 | rm | EVEX.256.66.0F38.WIG 1D /r | AVX512VL AVX512BW | N32
zmm{kz}, zmm/m512 | rm | EVEX.512.66.0F38.WIG 1D /r | AVX512BW | N64

vpackssdw
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F.WIG 6B /r | AVX
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F.WIG 6B /r | AVX2
xmm{kz}, xmm, xmm/m128/b32 | rvm | EVEX.128.66.0F.W0 6B /r | AVX512VL AVX512BW | N16b4
ymm{kz}, ymm, ymm/m256/b32 | rvm | EVEX.256.66.0F.W0 6B /r | AVX512VL AVX512BW | N32b4
zmm{kz}, zmm, zmm/m512/b32 | rvm | EVEX.512.66.0F.W0 6B /r | AVX512BW | N64b4

vpacksswb
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F.WIG 63 /r | AVX
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F.WIG 63 /r | AVX2
xmm{kz}, xmm, xmm/m128 | rvm | EVEX.128.66.0F.WIG 63 /r | AVX512VL AVX512BW | N16
ymm{kz}, ymm, ymm/m256 | rvm | EVEX.256.66.0F.WIG 63 /r | AVX512VL AVX512BW | N32
zmm{kz}, zmm, zmm/m512 | rvm | EVEX.512.66.0F.WIG 63 /r | AVX512BW | N64

vpackusdw
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F38.WIG 2B /r | AVX
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F38.WIG 2B /r | AVX2
xmm{kz}, xmm, xmm/m128/b32 | rvm | EVEX.128.66.0F38.W0 2B /r | AVX512VL AVX512BW | N16b4
ymm{kz}, ymm, ymm/m256/b32 | rvm | EVEX.256.66.0F38.W0 2B /r | AVX512VL AVX512BW | N32b4
zmm{kz}, zmm, zmm/m512/b32 | rvm | EVEX.512.66.0F38.W0 2B /r | AVX512BW | N64b4

vpackuswb
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F.WIG 67 /r | AVX
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F.WIG 67 /r | AVX2
xmm{kz}, xmm, xmm/m128 | rvm | EVEX.128.66.0F.WIG 67 /r | AVX512VL AVX512BW | N16
ymm{kz}, ymm, ymm/m256 | rvm | EVEX.256.66.0F.WIG 67 /r | AVX512VL AVX512BW | N32
zmm{kz}, zmm, zmm/m512 | rvm | EVEX.512.66.0F.WIG 67 /r | AVX512BW | N64

vpaddb
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F.WIG FC /r | AVX
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F.WIG FC /r | AVX2
xmm{kz}, xmm, xmm/m128 | rvm | EVEX.128.66.0F.WIG FC /r | AVX512VL AVX512BW | N16
ymm{kz}, ymm, ymm/m256 | rvm | EVEX.256.66.0F.WIG FC /r | AVX512VL AVX512BW | N32
zmm{kz}, zmm, zmm/m512 | rvm | EVEX.512.66.0F.WIG FC /r | AVX512BW | N64

vpaddd
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F.WIG FE /r | AVX
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F.WIG FE /r | AVX2
xmm{kz}, xmm, xmm/m128/b32 | rvm | EVEX.128.66.0F.W0 FE /r | AVX512VL AVX512F | N16b4
ymm{kz}, ymm, ymm/m256/b32 | rvm | EVEX.256.66.0F.W0 FE /r | AVX512VL AVX512F | N32b4
zmm{kz}, zmm, zmm/m512/b32 | rvm | EVEX.512.66.0F.W0 FE /r | AVX512F | N64b4

vpaddq
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F.WIG D4 /r | AVX
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F.WIG D4 /r | AVX2
xmm{kz}, xmm, xmm/m128/b64 | rvm | EVEX.128.66.0F.W1 D4 /r | AVX512VL AVX512F | N16b8
ymm{kz}, ymm, ymm/m256/b64 | rvm | EVEX.256.66.0F.W1 D4 /r | AVX512VL AVX512F | N32b8
zmm{kz}, zmm, zmm/m512/b64 | rvm | EVEX.512.66.0F.W1 D4 /r | AVX512F | N64b8

vpaddsb
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F.WIG EC /r | AVX
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F.WIG EC /r | AVX2
xmm{kz}, xmm, xmm/m128 | rvm | EVEX.128.66.0F.WIG EC /r | AVX512VL AVX512BW | N16
ymm{kz}, ymm, ymm/m256 | rvm | EVEX.256.66.0F.WIG EC /r | AVX512VL AVX512BW | N32
zmm{kz}, zmm, zmm/m512 | rvm | EVEX.512.66.0F.WIG EC /r | AVX512BW | N64

vpaddsw
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F.WIG ED /r | AVX
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F.WIG ED /r | AVX2
xmm{kz}, xmm, xmm/m128 | rvm | EVEX.128.66.0F.WIG ED /r | AVX512VL AVX512BW | N16
ymm{kz}, ymm, ymm/m256 | rvm | EVEX.256.66.0F.WIG ED /r | AVX512VL AVX512BW | N32
zmm{kz}, zmm, zmm/m512 | rvm | EVEX.512.66.0F.WIG ED /r | AVX512BW | N64

vpaddusb
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F.WIG DC /r | AVX
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F.WIG DC /r | AVX2
xmm{kz}, xmm, xmm/m128 | rvm | EVEX.128.66.0F.WIG DC /r | AVX512VL AVX512BW | N16
ymm{kz}, ymm, ymm/m256 | rvm | EVEX.256.66.0F.WIG DC /r | AVX512VL AVX512BW | N32
zmm{kz}, zmm, zmm/m512 | rvm | EVEX.512.66.0F.WIG DC /r | AVX512BW | N64

vpaddusw
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F.WIG DD /r | AVX
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F.WIG DD /r | AVX2
xmm{kz}, xmm, xmm/m128 | rvm | EVEX.128.66.0F.WIG DD /r | AVX512VL AVX512BW | N16
ymm{kz}, ymm, ymm/m256 | rvm | EVEX.256.66.0F.WIG DD /r | AVX512VL AVX512BW | N32
zmm{kz}, zmm, zmm/m512 | rvm | EVEX.512.66.0F.WIG DD /r | AVX512BW | N64

vpaddw
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F.WIG FD /r | AVX
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F.WIG FD /r | AVX2
xmm{kz}, xmm, xmm/m128 | rvm | EVEX.128.66.0F.WIG FD /r | AVX512VL AVX512BW | N16
ymm{kz}, ymm, ymm/m256 | rvm | EVEX.256.66.0F.WIG FD /r | AVX512VL AVX512BW | N32
zmm{kz}, zmm, zmm/m512 | rvm | EVEX.512.66.0F.WIG FD /r | AVX512BW | N64

vpalignr
xmm, xmm, xmm/m128, imm8 | rvmi | VEX.128.66.0F3A.WIG 0F /r ib | AVX
ymm, ymm, ymm/m256, imm8 | rvmi | VEX.256.66.0F3A.WIG 0F /r ib | AVX2
xmm{kz}, xmm, xmm/m128, imm8 | rvmi | EVEX.128.66.0F3A.WIG 0F /r ib | AVX512VL AVX512BW | N16
ymm{kz}, ymm, ymm/m256, imm8 | rvmi | EVEX.256.66.0F3A.WIG 0F /r ib | AVX512VL AVX512BW | N32
zmm{kz}, zmm, zmm/m512, imm8 | rvmi | EVEX.512.66.0F3A.WIG 0F /r ib | AVX512BW | N64

vpand
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F.WIG DB /r | AVX
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F.WIG DB /r | AVX2

vpandd
xmm{kz}, xmm, xmm/m128/b32 | rvm | EVEX.128.66.0F.W0 DB /r | AVX512VL AVX512F | N16b4
ymm{kz}, ymm, ymm/m256/b32 | rvm | EVEX.256.66.0F.W0 DB /r | AVX512VL AVX512F | N32b4
zmm{kz}, zmm, zmm/m512/b32 | rvm | EVEX.512.66.0F.W0 DB /r | AVX512F | N64b4

vpandn
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F.WIG DF /r | AVX
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F.WIG DF /r | AVX2

vpandnd
xmm{kz}, xmm, xmm/m128/b32 | rvm | EVEX.128.66.0F.W0 DF /r | AVX512VL AVX512F | N16b4
ymm{kz}, ymm, ymm/m256/b32 | rvm | EVEX.256.66.0F.W0 DF /r | AVX512VL AVX512F | N32b4
zmm{kz}, zmm, zmm/m512/b32 | rvm | EVEX.512.66.0F.W0 DF /r | AVX512F | N64b4

vpandnq
xmm{kz}, xmm, xmm/m128/b64 | rvm | EVEX.128.66.0F.W1 DF /r | AVX512VL AVX512F | N16b8
ymm{kz}, ymm, ymm/m256/b64 | rvm | EVEX.256.66.0F.W1 DF /r | AVX512VL AVX512F | N32b8
zmm{kz}, zmm, zmm/m512/b64 | rvm | EVEX.512.66.0F.W1 DF /r | AVX512F | N64b8

vpandq
xmm{kz}, xmm, xmm/m128/b64 | rvm | EVEX.128.66.0F.W1 DB /r | AVX512VL AVX512F | N16b8
ymm{kz}, ymm, ymm/m256/b64 | rvm | EVEX.256.66.0F.W1 DB /r | AVX512VL AVX512F | N32b8
zmm{kz}, zmm, zmm/m512/b64 | rvm | EVEX.512.66.0F.W1 DB /r | AVX512F | N64b8

vpavgb
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F.WIG E0 /r | AVX
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F.WIG E0 /r | AVX2
xmm{kz}, xmm, xmm/m128 | rvm | EVEX.128.66.0F.WIG E0 /r | AVX512VL AVX512BW | N16
ymm{kz}, ymm, ymm/m256 | rvm | EVEX.256.66.0F.WIG E0 /r | AVX512VL AVX512BW | N32
zmm{kz}, zmm, zmm/m512 | rvm | EVEX.512.66.0F.WIG E0 /r | AVX512BW | N64

vpavgw
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F.WIG E3 /r | AVX
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F.WIG E3 /r | AVX2
xmm{kz}, xmm, xmm/m128 | rvm | EVEX.128.66.0F.WIG E3 /r | AVX512VL AVX512BW | N16
ymm{kz}, ymm, ymm/m256 | rvm | EVEX.256.66.0F.WIG E3 /r | AVX512VL AVX512BW | N32
zmm{kz}, zmm, zmm/m512 | rvm | EVEX.512.66.0F.WIG E3 /r | AVX512BW | N64

vpblendd
xmm, xmm, xmm/m128, imm8 | rvmi | VEX.128.66.0F3A.W0 02 /r ib | AVX2
ymm, ymm, ymm/m256, imm8 | rvmi | VEX.256.66.0F3A.W0 02 /r ib | AVX2

vpblendmb
xmm{kz}, xmm, xmm/m128 | rvm | EVEX.128.66.0F38.W0 66 /r | AVX512VL AVX512BW | N16
ymm{kz}, ymm, ymm/m256 | rvm | EVEX.256.66.0F38.W0 66 /r | AVX512VL AVX512BW | N32
zmm{kz}, zmm, zmm/m512 | rvm | EVEX.512.66.0F38.W0 66 /r | AVX512BW | N64

vpblendmd
xmm{kz}, xmm, xmm/m128/b32 | rvm | EVEX.128.66.0F38.W0 64 /r | AVX512VL AVX512F | N16b4
ymm{kz}, ymm, ymm/m256/b32 | rvm | EVEX.256.66.0F38.W0 64 /r | AVX512VL AVX512F | N32b4
zmm{kz}, zmm, zmm/m512/b32 | rvm | EVEX.512.66.0F38.W0 64 /r | AVX512F | N64b4

vpblendmq
xmm{kz}, xmm, xmm/m128/b64 | rvm | EVEX.128.66.0F38.W1 64 /r | AVX512VL AVX512F | N16b8
ymm{kz}, ymm, ymm/m256/b64 | rvm | EVEX.256.66.0F38.W1 64 /r | AVX512VL AVX512F | N32b8
zmm{kz}, zmm, zmm/m512/b64 | rvm | EVEX.512.66.0F38.W1 64 /r | AVX512F | N64b8

vpblendmw
xmm{kz}, xmm, xmm/m128 | rvm | EVEX.128.66.0F38.W1 66 /r | AVX512VL AVX512BW | N16
ymm{kz}, ymm, ymm/m256 | rvm | EVEX.256.66.0F38.W1 66 /r | AVX512VL AVX512BW | N32
zmm{kz}, zmm, zmm/m512 | rvm | EVEX.512.66.0F38.W1 66 /r | AVX512BW | N64

vpblendvb
xmm, xmm, xmm/m128, xmm | rvms | VEX.128.66.0F3A.W0 4C /r /is4 | AVX
ymm, ymm, ymm/m256, ymm | rvms | VEX.256.66.0F3A.W0 4C /r /is4 | AVX2

vpblendw
xmm, xmm, xmm/m128, imm8 | rvmi | VEX.128.66.0F3A.WIG 0E /r ib | AVX
ymm, ymm, ymm/m256, imm8 | rvmi | VEX.256.66.0F3A.WIG 0E /r ib | AVX2

vpbroadcastb
xmm, xmm/m8 | rm | VEX.128.66.0F38.W0 78 /r | AVX2
ymm, xmm/m8 | rm | VEX.256.66.0F38.W0 78 /r | AVX2
xmm{kz}, xmm/m8 | rm | EVEX.128.66.0F38.W0 78 /r | AVX512VL AVX512BW | N1
ymm{kz}, xmm/m8 | rm | EVEX.256.66.0F38.W0 78 /r | AVX512VL AVX512BW | N1
zmm{kz}, xmm/m8 | rm | EVEX.512.66.0F38.W0 78 /r | AVX512BW | N1
xmm{kz}, r32 | rm | EVEX.128.66.0F38.W0 7A /r | AVX512VL AVX512BW | N1
ymm{kz}, r32 | rm | EVEX.256.66.0F38.W0 7A /r | AVX512VL AVX512BW | N1
zmm{kz}, r32 | rm | EVEX.512.66.0F38.W0 7A /r | AVX512BW | N1

vpbroadcastd
xmm, xmm/m32 | rm | VEX.128.66.0F38.W0 58 /r | AVX2
ymm, xmm/m32 | rm | VEX.256.66.0F38.W0 58 /r | AVX2
xmm{kz}, xmm/m32 | rm | EVEX.128.66.0F38.W0 58 /r | AVX512VL AVX512F | N4
ymm{kz}, xmm/m32 | rm | EVEX.256.66.0F38.W0 58 /r | AVX512VL AVX512F | N4
zmm{kz}, xmm/m32 | rm | EVEX.512.66.0F38.W0 58 /r | AVX512F | N4
xmm{kz}, r32 | rm | EVEX.128.66.0F38.W0 7C /r | AVX512VL AVX512F | N1
ymm{kz}, r32 | rm | EVEX.256.66.0F38.W0 7C /r | AVX512VL AVX512F | N1
zmm{kz}, r32 | rm | EVEX.512.66.0F38.W0 7C /r | AVX512F | N1

vpbroadcastmb2q
xmm, k | rm | EVEX.128.F3.0F38.W1 2A /r | AVX512VL AVX512CD | N1
ymm, k | rm | EVEX.256.F3.0F38.W1 2A /r | AVX512VL AVX512CD | N1
zmm, k | rm | EVEX.512.F3.0F38.W1 2A /r | AVX512CD | N1

vpbroadcastmw2d
xmm, k | rm | EVEX.128.F3.0F38.W0 3A /r | AVX512VL AVX512CD | N1
ymm, k | rm | EVEX.256.F3.0F38.W0 3A /r | AVX512VL AVX512CD | N1
zmm, k | rm | EVEX.512.F3.0F38.W0 3A /r | AVX512CD | N1

vpbroadcastq
xmm, xmm/m64 | rm | VEX.128.66.0F38.W0 59 /r | AVX2
ymm, xmm/m64 | rm | VEX.256.66.0F38.W0 59 /r | AVX2
xmm{kz}, xmm/m64 | rm | EVEX.128.66.0F38.W1 59 /r | AVX512VL AVX512F | N8
ymm{kz}, xmm/m64 | rm | EVEX.256.66.0F38.W1 59 /r | AVX512VL AVX512F | N8
zmm{kz}, xmm/m64 | rm | EVEX.512.66.0F38.W1 59 /r | AVX512F | N8
xmm{kz}, r64 | rm | EVEX.128.66.0F38.W1 7C /r | AVX512VL AVX512F | N1
ymm{kz}, r64 | rm | EVEX.256.66.0F38.W1 7C /r | AVX512VL AVX512F | N1
zmm{kz}, r64 | rm | EVEX.512.66.0F38.W1 7C /r | AVX512F | N1

vpbroadcastw
xmm, xmm/m16 | rm | VEX.128.66.0F38.W0 79 /r | AVX2
ymm, xmm/m16 | rm | VEX.256.66.0F38.W0 79 /r | AVX2
xmm{kz}, xmm/m16 | rm | EVEX.128.66.0F38.W0 79 /r | AVX512VL AVX512BW | N2
ymm{kz}, xmm/m16 | rm | EVEX.256.66.0F38.W0 79 /r | AVX512VL AVX512BW | N2
zmm{kz}, xmm/m16 | rm | EVEX.512.66.0F38.W0 79 /r | AVX512BW | N2
xmm{kz}, r32 | rm | EVEX.128.66.0F38.W0 7B /r | AVX512VL AVX512BW | N1
ymm{kz}, r32 | rm | EVEX.256.66.0F38.W0 7B /r | AVX512VL AVX512BW | N1
zmm{kz}, r32 | rm | EVEX.512.66.0F38.W0 7B /r | AVX512BW | N1

vpclmulqdq
xmm, xmm, xmm/m128, imm8 | rvmi | VEX.128.66.0F3A.WIG 44 /r ib | PCLMULQDQ AVX
ymm, ymm, ymm/m256, imm8 | rvmi | VEX.256.66.0F3A.WIG 44 /r ib | VPCLMULQDQ
xmm, xmm, xmm/m128, imm8 | rvmi | EVEX.128.66.0F3A.WIG 44 /r ib | AVX512VL VPCLMULQDQ | N16
ymm, ymm, ymm/m256, imm8 | rvmi | EVEX.256.66.0F3A.WIG 44 /r ib | AVX512VL VPCLMULQDQ | N32
zmm, zmm, zmm/m512, imm8 | rvmi | EVEX.512.66.0F3A.WIG 44 /r ib | AVX512F VPCLMULQDQ | N64

vpcmpb
k{k}, xmm, xmm/m128, imm8 | rvmi | EVEX.128.66.0F3A.W0 3F /r ib | AVX512VL AVX512BW | N16
k{k}, ymm, ymm/m256, imm8 | rvmi | EVEX.256.66.0F3A.W0 3F /r ib | AVX512VL AVX512BW | N32
k{k}, zmm, zmm/m512, imm8 | rvmi | EVEX.512.66.0F3A.W0 3F /r ib | AVX512BW | N64

vpcmpd
k{k}, xmm, xmm/m128/b32, imm8 | rvmi | EVEX.128.66.0F3A.W0 1F /r ib | AVX512VL AVX512F | N16b4
k{k}, ymm, ymm/m256/b32, imm8 | rvmi | EVEX.256.66.0F3A.W0 1F /r ib | AVX512VL AVX512F | N32b4
k{k}, zmm, zmm/m512/b32, imm8 | rvmi | EVEX.512.66.0F3A.W0 1F /r ib | AVX512F | N64b4

vpcmpeqb
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F.WIG 74 /r | AVX
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F.WIG 74 /r | AVX2
k{k}, xmm, xmm/m128 | rvm | EVEX.128.66.0F.WIG 74 /r | AVX512VL AVX512BW | N16
k{k}, ymm, ymm/m256 | rvm | EVEX.256.66.0F.WIG 74 /r | AVX512VL AVX512BW | N32
k{k}, zmm, zmm/m512 | rvm | EVEX.512.66.0F.WIG 74 /r | AVX512BW | N64

vpcmpeqd
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F.WIG 76 /r | AVX
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F.WIG 76 /r | AVX2
k{k}, xmm, xmm/m128/b32 | rvm | EVEX.128.66.0F.W0 76 /r | AVX512VL AVX512F | N16b4
k{k}, ymm, ymm/m256/b32 | rvm | EVEX.256.66.0F.W0 76 /r | AVX512VL AVX512F | N32b4
k{k}, zmm, zmm/m512/b32 | rvm | EVEX.512.66.0F.W0 76 /r | AVX512F | N64b4

vpcmpeqq
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F38.WIG 29 /r | AVX
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F38.WIG 29 /r | AVX2
k{k}, xmm, xmm/m128/b64 | rvm | EVEX.128.66.0F38.W1 29 /r | AVX512VL AVX512F | N16b8
k{k}, ymm, ymm/m256/b64 | rvm | EVEX.256.66.0F38.W1 29 /r | AVX512VL AVX512F | N32b8
k{k}, zmm, zmm/m512/b64 | rvm | EVEX.512.66.0F38.W1 29 /r | AVX512F | N64b8

vpcmpeqw
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F.WIG 75 /r | AVX
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F.WIG 75 /r | AVX2
k{k}, xmm, xmm/m128 | rvm | EVEX.128.66.0F.WIG 75 /r | AVX512VL AVX512BW | N16
k{k}, ymm, ymm/m256 | rvm | EVEX.256.66.0F.WIG 75 /r | AVX512VL AVX512BW | N32
k{k}, zmm, zmm/m512 | rvm | EVEX.512.66.0F.WIG 75 /r | AVX512BW | N64

vpcmpestri
xmm, xmm/m128, imm8 | rmi | VEX.128.66.0F3A.W0 61 /r ib | AVX
xmm, xmm/m128, imm8 | rmi | VEX.128.66.0F3A.W1 61 /r ib | AVX | decode

vpcmpestrm
xmm, xmm/m128, imm8 | rmi | VEX.128.66.0F3A.W0 60 /r ib | AVX
xmm, xmm/m128, imm8 | rmi | VEX.128.66.0F3A.W1 60 /r ib | AVX | decode

vpcmpgtb
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F.WIG 64 /r | AVX
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F.WIG 64 /r | AVX2
k{k}, xmm, xmm/m128 | rvm | EVEX.128.66.0F.WIG 64 /r | AVX512VL AVX512BW | N16
k{k}, ymm, ymm/m256 | rvm | EVEX.256.66.0F.WIG 64 /r | AVX512VL AVX512BW | N32
k{k}, zmm, zmm/m512 | rvm | EVEX.512.66.0F.WIG 64 /r | AVX512BW | N64

vpcmpgtd
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F.WIG 66 /r | AVX
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F.WIG 66 /r | AVX2
k{k}, xmm, xmm/m128/b32 | rvm | EVEX.128.66.0F.W0 66 /r | AVX512VL AVX512F | N16b4
k{k}, ymm, ymm/m256/b32 | rvm | EVEX.256.66.0F.W0 66 /r | AVX512VL AVX512F | N32b4
k{k}, zmm, zmm/m512/b32 | rvm | EVEX.512.66.0F.W0 66 /r | AVX512F | N64b4

vpcmpgtq
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F38.WIG 37 /r | AVX
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F38.WIG 37 /r | AVX2
k{k}, xmm, xmm/m128/b64 | rvm | EVEX.128.66.0F38.W1 37 /r | AVX512VL AVX512F | N16b8
k{k}, ymm, ymm/m256/b64 | rvm | EVEX.256.66.0F38.W1 37 /r | AVX512VL AVX512F | N32b8
k{k}, zmm, zmm/m512/b64 | rvm | EVEX.512.66.0F38.W1 37 /r | AVX512F | N64b8

vpcmpgtw
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F.WIG 65 /r | AVX
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F.WIG 65 /r | AVX2
k{k}, xmm, xmm/m128 | rvm | EVEX.128.66.0F.WIG 65 /r | AVX512VL AVX512BW | N16
k{k}, ymm, ymm/m256 | rvm | EVEX.256.66.0F.WIG 65 /r | AVX512VL AVX512BW | N32
k{k}, zmm, zmm/m512 | rvm | EVEX.512.66.0F.WIG 65 /r | AVX512BW | N64

vpcmpistri
xmm, xmm/m128, imm8 | rmi | VEX.128.66.0F3A.WIG 63 /r ib | AVX

vpcmpistrm
xmm, xmm/m128, imm8 | rmi | VEX.128.66.0F3A.WIG 62 /r ib | AVX

vpcmpq
k{k}, xmm, xmm/m128/b64, imm8 | rvmi | EVEX.128.66.0F3A.W1 1F /r ib | AVX512VL AVX512F | N16b8
k{k}, ymm, ymm/m256/b64, imm8 | rvmi | EVEX.256.66.0F3A.W1 1F /r ib | AVX512VL AVX512F | N32b8
k{k}, zmm, zmm/m512/b64, imm8 | rvmi | EVEX.512.66.0F3A.W1 1F /r ib | AVX512F | N64b8

vpcmpub
k{k}, xmm, xmm/m128, imm8 | rvmi | EVEX.128.66.0F3A.W0 3E /r ib | AVX512VL AVX512BW | N16
k{k}, ymm, ymm/m256, imm8 | rvmi | EVEX.256.66.0F3A.W0 3E /r ib | AVX512VL AVX512BW | N32
k{k}, zmm, zmm/m512, imm8 | rvmi | EVEX.512.66.0F3A.W0 3E /r ib | AVX512BW | N64

vpcmpud
k{k}, xmm, xmm/m128/b32, imm8 | rvmi | EVEX.128.66.0F3A.W0 1E /r ib | AVX512VL AVX512F | N16b4
k{k}, ymm, ymm/m256/b32, imm8 | rvmi | EVEX.256.66.0F3A.W0 1E /r ib | AVX512VL AVX512F | N32b4
k{k}, zmm, zmm/m512/b32, imm8 | rvmi | EVEX.512.66.0F3A.W0 1E /r ib | AVX512F | N64b4

vpcmpuq
k{k}, xmm, xmm/m128/b64, imm8 | rvmi | EVEX.128.66.0F3A.W1 1E /r ib | AVX512VL AVX512F | N16b8
k{k}, ymm, ymm/m256/b64, imm8 | rvmi | EVEX.256.66.0F3A.W1 1E /r ib | AVX512VL AVX512F | N32b8
k{k}, zmm, zmm/m512/b64, imm8 | rvmi | EVEX.512.66.0F3A.W1 1E /r ib | AVX512F | N64b8

vpcmpuw
k{k}, xmm, xmm/m128, imm8 | rvmi | EVEX.128.66.0F3A.W1 3E /r ib | AVX512VL AVX512BW | N16
k{k}, ymm, ymm/m256, imm8 | rvmi | EVEX.256.66.0F3A.W1 3E /r ib | AVX512VL AVX512BW | N32
k{k}, zmm, zmm/m512, imm8 | rvmi | EVEX.512.66.0F3A.W1 3E /r ib | AVX512BW | N64

vpcmpw
k{k}, xmm, xmm/m128, imm8 | rvmi | EVEX.128.66.0F3A.W1 3F /r ib | AVX512VL AVX512BW | N16
k{k}, ymm, ymm/m256, imm8 | rvmi | EVEX.256.66.0F3A.W1 3F /r ib | AVX512VL AVX512BW | N32
k{k}, zmm, zmm/m512, imm8 | rvmi | EVEX.512.66.0F3A.W1 3F /r ib | AVX512BW | N64

vpcompressb
xmm/m128{kz}, xmm | mr | EVEX.128.66.0F38.W0 63 /r | AVX512VL AVX512_VBMI2 | N1
ymm/m256{kz}, ymm | mr | EVEX.256.66.0F38.W0 63 /r | AVX512VL AVX512_VBMI2 | N1
zmm/m512{kz}, zmm | mr | EVEX.512.66.0F38.W0 63 /r | AVX512_VBMI2 | N1

vpcompressd
xmm/m128{kz}, xmm | mr | EVEX.128.66.0F38.W0 8B /r | AVX512VL AVX512F | N4
ymm/m256{kz}, ymm | mr | EVEX.256.66.0F38.W0 8B /r | AVX512VL AVX512F | N4
zmm/m512{kz}, zmm | mr | EVEX.512.66.0F38.W0 8B /r | AVX512F | N4

vpcompressq
xmm/m128{kz}, xmm | mr | EVEX.128.66.0F38.W1 8B /r | AVX512VL AVX512F | N8
ymm/m256{kz}, ymm | mr | EVEX.256.66.0F38.W1 8B /r | AVX512VL AVX512F | N8
zmm/m512{kz}, zmm | mr | EVEX.512.66.0F38.W1 8B /r | AVX512F | N8

vpcompressw
xmm/m128{kz}, xmm | mr | EVEX.128.66.0F38.W1 63 /r | AVX512VL AVX512_VBMI2 | N2
ymm/m256{kz}, ymm | mr | EVEX.256.66.0F38.W1 63 /r | AVX512VL AVX512_VBMI2 | N2
zmm/m512{kz}, zmm | mr | EVEX.512.66.0F38.W1 63 /r | AVX512_VBMI2 | N2

vpconflictd
xmm{kz}, xmm/m128/b32 | rm | EVEX.128.66.0F38.W0 C4 /r | AVX512VL AVX512CD | N16b4
ymm{kz}, ymm/m256/b32 | rm | EVEX.256.66.0F38.W0 C4 /r | AVX512VL AVX512CD | N32b4
zmm{kz}, zmm/m512/b32 | rm | EVEX.512.66.0F38.W0 C4 /r | AVX512CD | N64b4

vpconflictq
xmm{kz}, xmm/m128/b64 | rm | EVEX.128.66.0F38.W1 C4 /r | AVX512VL AVX512CD | N16b8
ymm{kz}, ymm/m256/b64 | rm | EVEX.256.66.0F38.W1 C4 /r | AVX512VL AVX512CD | N32b8
zmm{kz}, zmm/m512/b64 | rm | EVEX.512.66.0F38.W1 C4 /r | AVX512CD | N64b8

vpdpbssd
xmm, xmm, xmm/m128 | rvm | VEX.128.F2.0F38.W0 50 /r | AVX_VNNI_INT8
ymm, ymm, ymm/m256 | rvm | VEX.256.F2.0F38.W0 50 /r | AVX_VNNI_INT8

vpdpbssds
xmm, xmm, xmm/m128 | rvm | VEX.128.F2.0F38.W0 51 /r | AVX_VNNI_INT8
ymm, ymm, ymm/m256 | rvm | VEX.256.F2.0F38.W0 51 /r | AVX_VNNI_INT8

vpdpbsud
xmm, xmm, xmm/m128 | rvm | VEX.128.F3.0F38.W0 50 /r | AVX_VNNI_INT8
ymm, ymm, ymm/m256 | rvm | VEX.256.F3.0F38.W0 50 /r | AVX_VNNI_INT8

vpdpbsuds
xmm, xmm, xmm/m128 | rvm | VEX.128.F3.0F38.W0 51 /r | AVX_VNNI_INT8
ymm, ymm, ymm/m256 | rvm | VEX.256.F3.0F38.W0 51 /r | AVX_VNNI_INT8

vpdpbusd
xmm{kz}, xmm, xmm/m128/b32 | rvm | EVEX.128.66.0F38.W0 50 /r | AVX512VL AVX512_VNNI | N16b4
ymm{kz}, ymm, ymm/m256/b32 | rvm | EVEX.256.66.0F38.W0 50 /r | AVX512VL AVX512_VNNI | N32b4
zmm{kz}, zmm, zmm/m512/b32 | rvm | EVEX.512.66.0F38.W0 50 /r | AVX512_VNNI | N64b4
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F38.W0 50 /r | AVX_VNNI | vex
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F38.W0 50 /r | AVX_VNNI | vex

vpdpbusds
xmm{kz}, xmm, xmm/m128/b32 | rvm | EVEX.128.66.0F38.W0 51 /r | AVX512VL AVX512_VNNI | N16b4
ymm{kz}, ymm, ymm/m256/b32 | rvm | EVEX.256.66.0F38.W0 51 /r | AVX512VL AVX512_VNNI | N32b4
zmm{kz}, zmm, zmm/m512/b32 | rvm | EVEX.512.66.0F38.W0 51 /r | AVX512_VNNI | N64b4
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F38.W0 51 /r | AVX_VNNI | vex
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F38.W0 51 /r | AVX_VNNI | vex

vpdpbuud
xmm, xmm, xmm/m128 | rvm | VEX.128.0F38.W0 50 /r | AVX_VNNI_INT8
ymm, ymm, ymm/m256 | rvm | VEX.256.0F38.W0 50 /r | AVX_VNNI_INT8

vpdpbuuds
xmm, xmm, xmm/m128 | rvm | VEX.128.0F38.W0 51 /r | AVX_VNNI_INT8
ymm, ymm, ymm/m256 | rvm | VEX.256.0F38.W0 51 /r | AVX_VNNI_INT8

vpdpwssd
xmm{kz}, xmm, xmm/m128/b32 | rvm | EVEX.128.66.0F38.W0 52 /r | AVX512VL AVX512_VNNI | N16b4
ymm{kz}, ymm, ymm/m256/b32 | rvm | EVEX.256.66.0F38.W0 52 /r | AVX512VL AVX512_VNNI | N32b4
zmm{kz}, zmm, zmm/m512/b32 | rvm | EVEX.512.66.0F38.W0 52 /r | AVX512_VNNI | N64b4
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F38.W0 52 /r | AVX_VNNI | vex
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F38.W0 52 /r | AVX_VNNI | vex

vpdpwssds
xmm{kz}, xmm, xmm/m128/b32 | rvm | EVEX.128.66.0F38.W0 53 /r | AVX512VL AVX512_VNNI | N16b4
ymm{kz}, ymm, ymm/m256/b32 | rvm | EVEX.256.66.0F38.W0 53 /r | AVX512VL AVX512_VNNI | N32b4
zmm{kz}, zmm, zmm/m512/b32 | rvm | EVEX.512.66.0F38.W0 53 /r | AVX512_VNNI | N64b4
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F38.W0 53 /r | AVX_VNNI | vex
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F38.W0 53 /r | AVX_VNNI | vex

vpdpwsud
xmm, xmm, xmm/m128 | rvm | VEX.128.F3.0F38.W0 D2 /r | AVX_VNNI_INT16
ymm, ymm, ymm/m256 | rvm | VEX.256.F3.0F38.W0 D2 /r | AVX_VNNI_INT16

vpdpwsuds
xmm, xmm, xmm/m128 | rvm | VEX.128.F3.0F38.W0 D3 /r | AVX_VNNI_INT16
ymm, ymm, ymm/m256 | rvm | VEX.256.F3.0F38.W0 D3 /r | AVX_VNNI_INT16

vpdpwusd
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F38.W0 D2 /r | AVX_VNNI_INT16
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F38.W0 D2 /r | AVX_VNNI_INT16

vpdpwusds
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F38.W0 D3 /r | AVX_VNNI_INT16
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F38.W0 D3 /r | AVX_VNNI_INT16

vpdpwuud
xmm, xmm, xmm/m128 | rvm | VEX.128.0F38.W0 D2 /r | AVX_VNNI_INT16
ymm, ymm, ymm/m256 | rvm | VEX.256.0F38.W0 D2 /r | AVX_VNNI_INT16

vpdpwuuds
xmm, xmm, xmm/m128 | rvm | VEX.128.0F38.W0 D3 /r | AVX_VNNI_INT16
ymm, ymm, ymm/m256 | rvm | VEX.256.0F38.W0 D3 /r | AVX_VNNI_INT16

vperm2f128
ymm, ymm, ymm/m256, imm8 | rvmi | VEX.256.66.0F3A.W0 06 /r ib | AVX

vperm2i128
ymm, ymm, ymm/m256, imm8 | rvmi | VEX.256.66.0F3A.W0 46 /r ib | AVX2

vpermb
xmm{kz}, xmm, xmm/m128 | rvm | EVEX.128.66.0F38.W0 8D /r | AVX512VL AVX512_VBMI | N16
ymm{kz}, ymm, ymm/m256 | rvm | EVEX.256.66.0F38.W0 8D /r | AVX512VL AVX512_VBMI | N32
zmm{kz}, zmm, zmm/m512 | rvm | EVEX.512.66.0F38.W0 8D /r | AVX512_VBMI | N64

vpermd
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F38.W0 36 /r | AVX2
ymm{kz}, ymm, ymm/m256/b32 | rvm | EVEX.256.66.0F38.W0 36 /r | AVX512VL AVX512F | N32b4
zmm{kz}, zmm, zmm/m512/b32 | rvm | EVEX.512.66.0F38.W0 36 /r | AVX512F | N64b4

vpermi2b
xmm{kz}, xmm, xmm/m128 | rvm | EVEX.128.66.0F38.W0 75 /r | AVX512VL AVX512_VBMI | N16
ymm{kz}, ymm, ymm/m256 | rvm | EVEX.256.66.0F38.W0 75 /r | AVX512VL AVX512_VBMI | N32
zmm{kz}, zmm, zmm/m512 | rvm | EVEX.512.66.0F38.W0 75 /r | AVX512_VBMI | N64

vpermi2d
xmm{kz}, xmm, xmm/m128/b32 | rvm | EVEX.128.66.0F38.W0 76 /r | AVX512VL AVX512F | N16b4
ymm{kz}, ymm, ymm/m256/b32 | rvm | EVEX.256.66.0F38.W0 76 /r | AVX512VL AVX512F | N32b4
zmm{kz}, zmm, zmm/m512/b32 | rvm | EVEX.512.66.0F38.W0 76 /r | AVX512F | N64b4

vpermi2pd
xmm{kz}, xmm, xmm/m128/b64 | rvm | EVEX.128.66.0F38.W1 77 /r | AVX512VL AVX512F | N16b8
ymm{kz}, ymm, ymm/m256/b64 | rvm | EVEX.256.66.0F38.W1 77 /r | AVX512VL AVX512F | N32b8
zmm{kz}, zmm, zmm/m512/b64 | rvm | EVEX.512.66.0F38.W1 77 /r | AVX512F | N64b8

vpermi2ps
xmm{kz}, xmm, xmm/m128/b32 | rvm | EVEX.128.66.0F38.W0 77 /r | AVX512VL AVX512F | N16b4
ymm{kz}, ymm, ymm/m256/b32 | rvm | EVEX.256.66.0F38.W0 77 /r | AVX512VL AVX512F | N32b4
zmm{kz}, zmm, zmm/m512/b32 | rvm | EVEX.512.66.0F38.W0 77 /r | AVX512F | N64b4

vpermi2q
xmm{kz}, xmm, xmm/m128/b64 | rvm | EVEX.128.66.0F38.W1 76 /r | AVX512VL AVX512F | N16b8
ymm{kz}, ymm, ymm/m256/b64 | rvm | EVEX.256.66.0F38.W1 76 /r | AVX512VL AVX512F | N32b8
zmm{kz}, zmm, zmm/m512/b64 | rvm | EVEX.512.66.0F38.W1 76 /r | AVX512F | N64b8

vpermi2w
xmm{kz}, xmm, xmm/m128 | rvm | EVEX.128.66.0F38.W1 75 /r | AVX512VL AVX512BW | N16
ymm{kz}, ymm, ymm/m256 | rvm | EVEX.256.66.0F38.W1 75 /r | AVX512VL AVX512BW | N32
zmm{kz}, zmm, zmm/m512 | rvm | EVEX.512.66.0F38.W1 75 /r | AVX512BW | N64

vpermilpd
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F38.W0 0D /r | AVX
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F38.W0 0D /r | AVX
xmm{kz}, xmm, xmm/m128/b64 | rvm | EVEX.128.66.0F38.W1 0D /r | AVX512VL AVX512F | N16b8
ymm{kz}, ymm, ymm/m256/b64 | rvm | EVEX.256.66.0F38.W1 0D /r | AVX512VL AVX512F | N32b8
zmm{kz}, zmm, zmm/m512/b64 | rvm | EVEX.512.66.0F38.W1 0D /r | AVX512F | N64b8
xmm, xmm/m128, imm8 | rmi | VEX.128.66.0F3A.W0 05 /r ib | AVX
ymm, ymm/m256, imm8 | rmi | VEX.256.66.0F3A.W0 05 /r ib | AVX
xmm{kz}, xmm/m128/b64, imm8 | rmi | EVEX.128.66.0F3A.W1 05 /r ib | AVX512VL AVX512F | N16b8
ymm{kz}, ymm/m256/b64, imm8 | rmi | EVEX.256.66.0F3A.W1 05 /r ib | AVX512VL AVX512F | N32b8
zmm{kz}, zmm/m512/b64, imm8 | rmi | EVEX.512.66.0F3A.W1 05 /r ib | AVX512F | N64b8

vpermilps
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F38.W0 0C /r | AVX
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F38.W0 0C /r | AVX
xmm{kz}, xmm, xmm/m128/b32 | rvm | EVEX.128.66.0F38.W0 0C /r | AVX512VL AVX512F | N16b4
ymm{kz}, ymm, ymm/m256/b32 | rvm | EVEX.256.66.0F38.W0 0C /r | AVX512VL AVX512F | N32b4
zmm{kz}, zmm, zmm/m512/b32 | rvm | EVEX.512.66.0F38.W0 0C /r | AVX512F | N64b4
xmm, xmm/m128, imm8 | rmi | VEX.128.66.0F3A.W0 04 /r ib | AVX
ymm, ymm/m256, imm8 | rmi | VEX.256.66.0F3A.W0 04 /r ib | AVX
xmm{kz}, xmm/m128/b32, imm8 | rmi | EVEX.128.66.0F3A.W0 04 /r ib | AVX512VL AVX512F | N16b4
ymm{kz}, ymm/m256/b32, imm8 | rmi | EVEX.256.66.0F3A.W0 04 /r ib | AVX512VL AVX512F | N32b4
zmm{kz}, zmm/m512/b32, imm8 | rmi | EVEX.512.66.0F3A.W0 04 /r ib | AVX512F | N64b4

vpermpd
ymm{kz}, ymm, ymm/m256/b64 | rvm | EVEX.256.66.0F38.W1 16 /r | AVX512VL AVX512F | N32b8
zmm{kz}, zmm, zmm/m512/b64 | rvm | EVEX.512.66.0F38.W1 16 /r | AVX512F | N64b8
ymm, ymm/m256, imm8 | rmi | VEX.256.66.0F3A.W1 01 /r ib | AVX2
ymm{kz}, ymm/m256/b64, imm8 | rmi | EVEX.256.66.0F3A.W1 01 /r ib | AVX512VL AVX512F | N32b8
zmm{kz}, zmm/m512/b64, imm8 | rmi | EVEX.512.66.0F3A.W1 01 /r ib | AVX512F | N64b8

vpermps
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F38.W0 16 /r | AVX2
ymm{kz}, ymm, ymm/m256/b32 | rvm | EVEX.256.66.0F38.W0 16 /r | AVX512VL AVX512F | N32b4
zmm{kz}, zmm, zmm/m512/b32 | rvm | EVEX.512.66.0F38.W0 16 /r | AVX512F | N64b4

vpermq
ymm{kz}, ymm, ymm/m256/b64 | rvm | EVEX.256.66.0F38.W1 36 /r | AVX512VL AVX512F | N32b8
zmm{kz}, zmm, zmm/m512/b64 | rvm | EVEX.512.66.0F38.W1 36 /r | AVX512F | N64b8
ymm, ymm/m256, imm8 | rmi | VEX.256.66.0F3A.W1 00 /r ib | AVX2
ymm{kz}, ymm/m256/b64, imm8 | rmi | EVEX.256.66.0F3A.W1 00 /r ib | AVX512VL AVX512F | N32b8
zmm{kz}, zmm/m512/b64, imm8 | rmi | EVEX.512.66.0F3A.W1 00 /r ib | AVX512F | N64b8

vpermt2b
xmm{kz}, xmm, xmm/m128 | rvm | EVEX.128.66.0F38.W0 7D /r | AVX512VL AVX512_VBMI | N16
ymm{kz}, ymm, ymm/m256 | rvm | EVEX.256.66.0F38.W0 7D /r | AVX512VL AVX512_VBMI | N32
zmm{kz}, zmm, zmm/m512 | rvm | EVEX.512.66.0F38.W0 7D /r | AVX512_VBMI | N64

vpermt2d
xmm{kz}, xmm, xmm/m128/b32 | rvm | EVEX.128.66.0F38.W0 7E /r | AVX512VL AVX512F | N16b4
ymm{kz}, ymm, ymm/m256/b32 | rvm | EVEX.256.66.0F38.W0 7E /r | AVX512VL AVX512F | N32b4
zmm{kz}, zmm, zmm/m512/b32 | rvm | EVEX.512.66.0F38.W0 7E /r | AVX512F | N64b4

vpermt2pd
xmm{kz}, xmm, xmm/m128/b64 | rvm | EVEX.128.66.0F38.W1 7F /r | AVX512VL AVX512F | N16b8
ymm{kz}, ymm, ymm/m256/b64 | rvm | EVEX.256.66.0F38.W1 7F /r | AVX512VL AVX512F | N32b8
zmm{kz}, zmm, zmm/m512/b64 | rvm | EVEX.512.66.0F38.W1 7F /r | AVX512F | N64b8

vpermt2ps
xmm{kz}, xmm, xmm/m128/b32 | rvm | EVEX.128.66.0F38.W0 7F /r | AVX512VL AVX512F | N16b4
ymm{kz}, ymm, ymm/m256/b32 | rvm | EVEX.256.66.0F38.W0 7F /r | AVX512VL AVX512F | N32b4
zmm{kz}, zmm, zmm/m512/b32 | rvm | EVEX.512.66.0F38.W0 7F /r | AVX512F | N64b4

vpermt2q
xmm{kz}, xmm, xmm/m128/b64 | rvm | EVEX.128.66.0F38.W1 7E /r | AVX512VL AVX512F | N16b8
ymm{kz}, ymm, ymm/m256/b64 | rvm | EVEX.256.66.0F38.W1 7E /r | AVX512VL AVX512F | N32b8
zmm{kz}, zmm, zmm/m512/b64 | rvm | EVEX.512.66.0F38.W1 7E /r | AVX512F | N64b8

vpermt2w
xmm{kz}, xmm, xmm/m128 | rvm | EVEX.128.66.0F38.W1 7D /r | AVX512VL AVX512BW | N16
ymm{kz}, ymm, ymm/m256 | rvm | EVEX.256.66.0F38.W1 7D /r | AVX512VL AVX512BW | N32
zmm{kz}, zmm, zmm/m512 | rvm | EVEX.512.66.0F38.W1 7D /r | AVX512BW | N64

vpermw
xmm{kz}, xmm, xmm/m128 | rvm | EVEX.128.66.0F38.W1 8D /r | AVX512VL AVX512BW | N16
ymm{kz}, ymm, ymm/m256 | rvm | EVEX.256.66.0F38.W1 8D /r | AVX512VL AVX512BW | N32
zmm{kz}, zmm, zmm/m512 | rvm | EVEX.512.66.0F38.W1 8D /r | AVX512BW | N64

vpexpandb
xmm{kz}, xmm/m128 | rm | EVEX.128.66.0F38.W0 62 /r | AVX512VL AVX512_VBMI2 | N1
ymm{kz}, ymm/m256 | rm | EVEX.256.66.0F38.W0 62 /r | AVX512VL AVX512_VBMI2 | N1
zmm{kz}, zmm/m512 | rm | EVEX.512.66.0F38.W0 62 /r | AVX512_VBMI2 | N1

vpexpandd
xmm{kz}, xmm/m128 | rm | EVEX.128.66.0F38.W0 89 /r | AVX512VL AVX512F | N4
ymm{kz}, ymm/m256 | rm | EVEX.256.66.0F38.W0 89 /r | AVX512VL AVX512F | N4
zmm{kz}, zmm/m512 | rm | EVEX.512.66.0F38.W0 89 /r | AVX512F | N4

vpexpandq
xmm{kz}, xmm/m128 | rm | EVEX.128.66.0F38.W1 89 /r | AVX512VL AVX512F | N8
ymm{kz}, ymm/m256 | rm | EVEX.256.66.0F38.W1 89 /r | AVX512VL AVX512F | N8
zmm{kz}, zmm/m512 | rm | EVEX.512.66.0F38.W1 89 /r | AVX512F | N8

vpexpandw
xmm{kz}, xmm/m128 | rm | EVEX.128.66.0F38.W1 62 /r | AVX512VL AVX512_VBMI2 | N2
ymm{kz}, ymm/m256 | rm | EVEX.256.66.0F38.W1 62 /r | AVX512VL AVX512_VBMI2 | N2
zmm{kz}, zmm/m512 | rm | EVEX.512.66.0F38.W1 62 /r | AVX512_VBMI2 | N2

vpextrb
r32/m8, xmm, imm8 | mri | VEX.128.66.0F3A.W0 14 /r ib | AVX
r64/m8, xmm, imm8 | mri | VEX.128.66.0F3A.W1 14 /r ib | AVX | decode
r64/m8, xmm, imm8 | mri | VEX.128.66.0F3A.W0 14 /r ib | AVX | encode
r32/m8, xmm, imm8 | mri | EVEX.128.66.0F3A.W0 14 /r ib | AVX512BW | N1
r64/m8, xmm, imm8 | mri | EVEX.128.66.0F3A.W1 14 /r ib | AVX512BW | decode N1
r64/m8, xmm, imm8 | mri | EVEX.128.66.0F3A.W0 14 /r ib | AVX512BW | encode N1

vpextrd
r32/m32, xmm, imm8 | mri | VEX.128.66.0F3A.W0 16 /r ib | AVX
r32/m32, xmm, imm8 | mri | EVEX.128.66.0F3A.W0 16 /r ib | AVX512DQ | N4

vpextrq
r64/m64, xmm, imm8 | mri | VEX.128.66.0F3A.W1 16 /r ib | AVX
r64/m64, xmm, imm8 | mri | EVEX.128.66.0F3A.W1 16 /r ib | AVX512DQ | N8

vpextrw
r32/m16, xmm, imm8 | mri | EVEX.128.66.0F3A.W0 15 /r ib | AVX512BW | N2
r64/m16, xmm, imm8 | mri | EVEX.128.66.0F3A.W1 15 /r ib | AVX512BW | decode N2
r64/m16, xmm, imm8 | mri | EVEX.128.66.0F3A.W0 15 /r ib | AVX512BW | encode N2
r32, xmm, imm8 | rmi | VEX.128.66.0F.W0 C5 /r ib | AVX
r64, xmm, imm8 | rmi | VEX.128.66.0F.W1 C5 /r ib | AVX | decode
r64, xmm, imm8 | rmi | VEX.128.66.0F.W0 C5 /r ib | AVX | encode
r32, xmm, imm8 | rmi | EVEX.128.66.0F.W0 C5 /r ib | AVX512BW | N1
r64, xmm, imm8 | rmi | EVEX.128.66.0F.W1 C5 /r ib | AVX512BW | decode N1
r64, xmm, imm8 | rmi | EVEX.128.66.0F.W0 C5 /r ib | AVX512BW | encode N1
r32/m16, xmm, imm8 | mri | VEX.128.66.0F3A.W0 15 /r ib | AVX
r64/m16, xmm, imm8 | mri | VEX.128.66.0F3A.W1 15 /r ib | AVX | decode
r64/m16, xmm, imm8 | mri | VEX.128.66.0F3A.W0 15 /r ib | AVX | encode

vpgatherdd
xmm, vm32x, xmm | rmv | VEX.128.66.0F38.W0 90 /r | AVX2 | unique
ymm, vm32y, ymm | rmv | VEX.256.66.0F38.W0 90 /r | AVX2 | unique
xmm{k}, vm32x | rm | EVEX.128.66.0F38.W0 90 /r | AVX512VL AVX512F | k! unique N4
ymm{k}, vm32y | rm | EVEX.256.66.0F38.W0 90 /r | AVX512VL AVX512F | k! unique N4
zmm{k}, vm32z | rm | EVEX.512.66.0F38.W0 90 /r | AVX512F | k! unique N4

vpgatherdq
xmm, vm32x, xmm | rmv | VEX.128.66.0F38.W1 90 /r | AVX2 | unique
ymm, vm32x, ymm | rmv | VEX.256.66.0F38.W1 90 /r | AVX2 | unique
xmm{k}, vm32x | rm | EVEX.128.66.0F38.W1 90 /r | AVX512VL AVX512F | k! unique N8
ymm{k}, vm32x | rm | EVEX.256.66.0F38.W1 90 /r | AVX512VL AVX512F | k! unique N8
zmm{k}, vm32y | rm | EVEX.512.66.0F38.W1 90 /r | AVX512F | k! unique N8

vpgatherqd
xmm, vm64x, xmm | rmv | VEX.128.66.0F38.W0 91 /r | AVX2 | unique
xmm, vm64y, xmm | rmv | VEX.256.66.0F38.W0 91 /r | AVX2 | unique
xmm{k}, vm64x | rm | EVEX.128.66.0F38.W0 91 /r | AVX512VL AVX512F | k! unique N4
xmm{k}, vm64y | rm | EVEX.256.66.0F38.W0 91 /r | AVX512VL AVX512F | k! unique N4
ymm{k}, vm64z | rm | EVEX.512.66.0F38.W0 91 /r | AVX512F | k! unique N4

vpgatherqq
xmm, vm64x, xmm | rmv | VEX.128.66.0F38.W1 91 /r | AVX2 | unique
ymm, vm64y, ymm | rmv | VEX.256.66.0F38.W1 91 /r | AVX2 | unique
xmm{k}, vm64x | rm | EVEX.128.66.0F38.W1 91 /r | AVX512VL AVX512F | k! unique N8
ymm{k}, vm64y | rm | EVEX.256.66.0F38.W1 91 /r | AVX512VL AVX512F | k! unique N8
zmm{k}, vm64z | rm | EVEX.512.66.0F38.W1 91 /r | AVX512F | k! unique N8

vphaddd
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F38.WIG 02 /r | AVX
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F38.WIG 02 /r | AVX2

vphaddsw
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F38.WIG 03 /r | AVX
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F38.WIG 03 /r | AVX2

vphaddw
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F38.WIG 01 /r | AVX
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F38.WIG 01 /r | AVX2

vphminposuw
xmm, xmm/m128 | rm | VEX.128.66.0F38.WIG 41 /r | AVX

vphsubd
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F38.WIG 06 /r | AVX
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F38.WIG 06 /r | AVX2

vphsubsw
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F38.WIG 07 /r | AVX
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F38.WIG 07 /r | AVX2

vphsubw
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F38.WIG 05 /r | AVX
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F38.WIG 05 /r | AVX2

vpinsrb
xmm, xmm, r32/m8, imm8 | rvmi | VEX.128.66.0F3A.W0 20 /r ib | AVX
xmm, xmm, r64/m8, imm8 | rvmi | VEX.128.66.0F3A.W1 20 /r ib | AVX | decode
xmm, xmm, r64/m8, imm8 | rvmi | VEX.128.66.0F3A.W0 20 /r ib | AVX | encode
xmm, xmm, r32/m8, imm8 | rvmi | EVEX.128.66.0F3A.W0 20 /r ib | AVX512BW | N1
xmm, xmm, r64/m8, imm8 | rvmi | EVEX.128.66.0F3A.W1 20 /r ib | AVX512BW | decode N1
xmm, xmm, r64/m8, imm8 | rvmi | EVEX.128.66.0F3A.W0 20 /r ib | AVX512BW | encode N1

vpinsrd
xmm, xmm, r32/m32, imm8 | rvmi | VEX.128.66.0F3A.W0 22 /r ib | AVX
xmm, xmm, r32/m32, imm8 | rvmi | EVEX.128.66.0F3A.W0 22 /r ib | AVX512DQ | N4

vpinsrq
xmm, xmm, r64/m64, imm8 | rvmi | VEX.128.66.0F3A.W1 22 /r ib | AVX
xmm, xmm, r64/m64, imm8 | rvmi | EVEX.128.66.0F3A.W1 22 /r ib | AVX512DQ | N8

vpinsrw
xmm, xmm, r32/m16, imm8 | rvmi | VEX.128.66.0F.W0 C4 /r ib | AVX
xmm, xmm, r64/m16, imm8 | rvmi | VEX.128.66.0F.W1 C4 /r ib | AVX | decode
xmm, xmm, r64/m16, imm8 | rvmi | VEX.128.66.0F.W0 C4 /r ib | AVX | encode
xmm, xmm, r32/m16, imm8 | rvmi | EVEX.128.66.0F.W0 C4 /r ib | AVX512BW | N2
xmm, xmm, r64/m16, imm8 | rvmi | EVEX.128.66.0F.W1 C4 /r ib | AVX512BW | decode N2
xmm, xmm, r64/m16, imm8 | rvmi | EVEX.128.66.0F.W0 C4 /r ib | AVX512BW | encode N2

vplzcntd
xmm{kz}, xmm/m128/b32 | rm | EVEX.128.66.0F38.W0 44 /r | AVX512VL AVX512CD | N16b4
ymm{kz}, ymm/m256/b32 | rm | EVEX.256.66.0F38.W0 44 /r | AVX512VL AVX512CD | N32b4
zmm{kz}, zmm/m512/b32 | rm | EVEX.512.66.0F38.W0 44 /r | AVX512CD | N64b4

vplzcntq
xmm{kz}, xmm/m128/b64 | rm | EVEX.128.66.0F38.W1 44 /r | AVX512VL AVX512CD | N16b8
ymm{kz}, ymm/m256/b64 | rm | EVEX.256.66.0F38.W1 44 /r | AVX512VL AVX512CD | N32b8
zmm{kz}, zmm/m512/b64 | rm | EVEX.512.66.0F38.W1 44 /r | AVX512CD | N64b8

vpmadd52huq
xmm{kz}, xmm, xmm/m128/b64 | rvm | EVEX.128.66.0F38.W1 B5 /r | AVX512VL AVX512_IFMA | N16b8
ymm{kz}, ymm, ymm/m256/b64 | rvm | EVEX.256.66.0F38.W1 B5 /r | AVX512VL AVX512_IFMA | N32b8
zmm{kz}, zmm, zmm/m512/b64 | rvm | EVEX.512.66.0F38.W1 B5 /r | AVX512_IFMA | N64b8
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F38.W1 B5 /r | AVX_IFMA | vex
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F38.W1 B5 /r | AVX_IFMA | vex

vpmadd52luq
xmm{kz}, xmm, xmm/m128/b64 | rvm | EVEX.128.66.0F38.W1 B4 /r | AVX512VL AVX512_IFMA | N16b8
ymm{kz}, ymm, ymm/m256/b64 | rvm | EVEX.256.66.0F38.W1 B4 /r | AVX512VL AVX512_IFMA | N32b8
zmm{kz}, zmm, zmm/m512/b64 | rvm | EVEX.512.66.0F38.W1 B4 /r | AVX512_IFMA | N64b8
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F38.W1 B4 /r | AVX_IFMA | vex
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F38.W1 B4 /r | AVX_IFMA | vex

vpmaddubsw
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F38.WIG 04 /r | AVX
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F38.WIG 04 /r | AVX2
xmm{kz}, xmm, xmm/m128 | rvm | EVEX.128.66.0F38.WIG 04 /r | AVX512VL AVX512BW | N16
ymm{kz}, ymm, ymm/m256 | rvm | EVEX.256.66.0F38.WIG 04 /r | AVX512VL AVX512BW | N32
zmm{kz}, zmm, zmm/m512 | rvm | EVEX.512.66.0F38.WIG 04 /r | AVX512BW | N64

vpmaddwd
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F.WIG F5 /r | AVX
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F.WIG F5 /r | AVX2
xmm{kz}, xmm, xmm/m128 | rvm | EVEX.128.66.0F.WIG F5 /r | AVX512VL AVX512BW | N16
ymm{kz}, ymm, ymm/m256 | rvm | EVEX.256.66.0F.WIG F5 /r | AVX512VL AVX512BW | N32
zmm{kz}, zmm, zmm/m512 | rvm | EVEX.512.66.0F.WIG F5 /r | AVX512BW | N64

vpmaskmovd
xmm, xmm, m128 | rvm | VEX.128.66.0F38.W0 8C /r | AVX2
ymm, ymm, m256 | rvm | VEX.256.66.0F38.W0 8C /r | AVX2
m128, xmm, xmm | mvr | VEX.128.66.0F38.W0 8E /r | AVX2
m256, ymm, ymm | mvr | VEX.256.66.0F38.W0 8E /r | AVX2

vpmaskmovq
xmm, xmm, m128 | rvm | VEX.128.66.0F38.W1 8C /r | AVX2
ymm, ymm, m256 | rvm | VEX.256.66.0F38.W1 8C /r | AVX2
m128, xmm, xmm | mvr | VEX.128.66.0F38.W1 8E /r | AVX2
m256, ymm, ymm | mvr | VEX.256.66.0F38.W1 8E /r | AVX2

vpmaxsb
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F38.WIG 3C /r | AVX
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F38.WIG 3C /r | AVX2
xmm{kz}, xmm, xmm/m128 | rvm | EVEX.128.66.0F38.WIG 3C /r | AVX512VL AVX512BW | N16
ymm{kz}, ymm, ymm/m256 | rvm | EVEX.256.66.0F38.WIG 3C /r | AVX512VL AVX512BW | N32
zmm{kz}, zmm, zmm/m512 | rvm | EVEX.512.66.0F38.WIG 3C /r | AVX512BW | N64

vpmaxsd
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F38.WIG 3D /r | AVX
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F38.WIG 3D /r | AVX2
xmm{kz}, xmm, xmm/m128/b32 | rvm | EVEX.128.66.0F38.W0 3D /r | AVX512VL AVX512F | N16b4
ymm{kz}, ymm, ymm/m256/b32 | rvm | EVEX.256.66.0F38.W0 3D /r | AVX512VL AVX512F | N32b4
zmm{kz}, zmm, zmm/m512/b32 | rvm | EVEX.512.66.0F38.W0 3D /r | AVX512F | N64b4

vpmaxsq
xmm{kz}, xmm, xmm/m128/b64 | rvm | EVEX.128.66.0F38.W1 3D /r | AVX512VL AVX512F | N16b8
ymm{kz}, ymm, ymm/m256/b64 | rvm | EVEX.256.66.0F38.W1 3D /r | AVX512VL AVX512F | N32b8
zmm{kz}, zmm, zmm/m512/b64 | rvm | EVEX.512.66.0F38.W1 3D /r | AVX512F | N64b8

vpmaxsw
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F.WIG EE /r | AVX
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F.WIG EE /r | AVX2
xmm{kz}, xmm, xmm/m128 | rvm | EVEX.128.66.0F.WIG EE /r | AVX512VL AVX512BW | N16
ymm{kz}, ymm, ymm/m256 | rvm | EVEX.256.66.0F.WIG EE /r | AVX512VL AVX512BW | N32
zmm{kz}, zmm, zmm/m512 | rvm | EVEX.512.66.0F.WIG EE /r | AVX512BW | N64

vpmaxub
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F.WIG DE /r | AVX
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F.WIG DE /r | AVX2
xmm{kz}, xmm, xmm/m128 | rvm | EVEX.128.66.0F.WIG DE /r | AVX512VL AVX512BW | N16
ymm{kz}, ymm, ymm/m256 | rvm | EVEX.256.66.0F.WIG DE /r | AVX512VL AVX512BW | N32
zmm{kz}, zmm, zmm/m512 | rvm | EVEX.512.66.0F.WIG DE /r | AVX512BW | N64

vpmaxud
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F38.WIG 3F /r | AVX
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F38.WIG 3F /r | AVX2
xmm{kz}, xmm, xmm/m128/b32 | rvm | EVEX.128.66.0F38.W0 3F /r | AVX512VL AVX512F | N16b4
ymm{kz}, ymm, ymm/m256/b32 | rvm | EVEX.256.66.0F38.W0 3F /r | AVX512VL AVX512F | N32b4
zmm{kz}, zmm, zmm/m512/b32 | rvm | EVEX.512.66.0F38.W0 3F /r | AVX512F | N64b4

vpmaxuq
xmm{kz}, xmm, xmm/m128/b64 | rvm | EVEX.128.66.0F38.W1 3F /r | AVX512VL AVX512F | N16b8
ymm{kz}, ymm, ymm/m256/b64 | rvm | EVEX.256.66.0F38.W1 3F /r | AVX512VL AVX512F | N32b8
zmm{kz}, zmm, zmm/m512/b64 | rvm | EVEX.512.66.0F38.W1 3F /r | AVX512F | N64b8

vpmaxuw
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F38.WIG 3E /r | AVX
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F38.WIG 3E /r | AVX2
xmm{kz}, xmm, xmm/m128 | rvm | EVEX.128.66.0F38.WIG 3E /r | AVX512VL AVX512BW | N16
ymm{kz}, ymm, ymm/m256 | rvm | EVEX.256.66.0F38.WIG 3E /r | AVX512VL AVX512BW | N32
zmm{kz}, zmm, zmm/m512 | rvm | EVEX.512.66.0F38.WIG 3E /r | AVX512BW | N64

vpminsb
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F38.WIG 38 /r | AVX
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F38.WIG 38 /r | AVX2
xmm{kz}, xmm, xmm/m128 | rvm | EVEX.128.66.0F38.WIG 38 /r | AVX512VL AVX512BW | N16
ymm{kz}, ymm, ymm/m256 | rvm | EVEX.256.66.0F38.WIG 38 /r | AVX512VL AVX512BW | N32
zmm{kz}, zmm, zmm/m512 | rvm | EVEX.512.66.0F38.WIG 38 /r | AVX512BW | N64

vpminsd
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F38.WIG 39 /r | AVX
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F38.WIG 39 /r | AVX2
xmm{kz}, xmm, xmm/m128/b32 | rvm | EVEX.128.66.0F38.W0 39 /r | AVX512VL AVX512F | N16b4
ymm{kz}, ymm, ymm/m256/b32 | rvm | EVEX.256.66.0F38.W0 39 /r | AVX512VL AVX512F | N32b4
zmm{kz}, zmm, zmm/m512/b32 | rvm | EVEX.512.66.0F38.W0 39 /r | AVX512F | N64b4

vpminsq
xmm{kz}, xmm, xmm/m128/b64 | rvm | EVEX.128.66.0F38.W1 39 /r | AVX512VL AVX512F | N16b8
ymm{kz}, ymm, ymm/m256/b64 | rvm | EVEX.256.66.0F38.W1 39 /r | AVX512VL AVX512F | N32b8
zmm{kz}, zmm, zmm/m512/b64 | rvm | EVEX.512.66.0F38.W1 39 /r | AVX512F | N64b8

vpminsw
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F.WIG EA /r | AVX
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F.WIG EA /r | AVX2
xmm{kz}, xmm, xmm/m128 | rvm | EVEX.128.66.0F.WIG EA /r | AVX512VL AVX512BW | N16
ymm{kz}, ymm, ymm/m256 | rvm | EVEX.256.66.0F.WIG EA /r | AVX512VL AVX512BW | N32
zmm{kz}, zmm, zmm/m512 | rvm | EVEX.512.66.0F.WIG EA /r | AVX512BW | N64

vpminub
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F.WIG DA /r | AVX
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F.WIG DA /r | AVX2
xmm{kz}, xmm, xmm/m128 | rvm | EVEX.128.66.0F.WIG DA /r | AVX512VL AVX512BW | N16
ymm{kz}, ymm, ymm/m256 | rvm | EVEX.256.66.0F.WIG DA /r | AVX512VL AVX512BW | N32
zmm{kz}, zmm, zmm/m512 | rvm | EVEX.512.66.0F.WIG DA /r | AVX512BW | N64

vpminud
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F38.WIG 3B /r | AVX
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F38.WIG 3B /r | AVX2
xmm{kz}, xmm, xmm/m128/b32 | rvm | EVEX.128.66.0F38.W0 3B /r | AVX512VL AVX512F | N16b4
ymm{kz}, ymm, ymm/m256/b32 | rvm | EVEX.256.66.0F38.W0 3B /r | AVX512VL AVX512F | N32b4
zmm{kz}, zmm, zmm/m512/b32 | rvm | EVEX.512.66.0F38.W0 3B /r | AVX512F | N64b4

vpminuq
xmm{kz}, xmm, xmm/m128/b64 | rvm | EVEX.128.66.0F38.W1 3B /r | AVX512VL AVX512F | N16b8
ymm{kz}, ymm, ymm/m256/b64 | rvm | EVEX.256.66.0F38.W1 3B /r | AVX512VL AVX512F | N32b8
zmm{kz}, zmm, zmm/m512/b64 | rvm | EVEX.512.66.0F38.W1 3B /r | AVX512F | N64b8

vpminuw
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F38.WIG 3A /r | AVX
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F38.WIG 3A /r | AVX2
xmm{kz}, xmm, xmm/m128 | rvm | EVEX.128.66.0F38.WIG 3A /r | AVX512VL AVX512BW | N16
ymm{kz}, ymm, ymm/m256 | rvm | EVEX.256.66.0F38.WIG 3A /r | AVX512VL AVX512BW | N32
zmm{kz}, zmm, zmm/m512 | rvm | EVEX.512.66.0F38.WIG 3A /r | AVX512BW | N64

vpmovb2m
k, xmm | rm | EVEX.128.F3.0F38.W0 29 /r | AVX512VL AVX512BW | N1
k, ymm | rm | EVEX.256.F3.0F38.W0 29 /r | AVX512VL AVX512BW | N1
k, zmm | rm | EVEX.512.F3.0F38.W0 29 /r | AVX512BW | N1

vpmovd2m
k, xmm | rm | EVEX.128.F3.0F38.W0 39 /r | AVX512VL AVX512DQ | N1
k, ymm | rm | EVEX.256.F3.0F38.W0 39 /r | AVX512VL AVX512DQ | N1
k, zmm | rm | EVEX.512.F3.0F38.W0 39 /r | AVX512DQ | N1

vpmovdb
xmm/m32{kz}, xmm | mr | EVEX.128.F3.0F38.W0 31 /r | AVX512VL AVX512F | N4
xmm/m64{kz}, ymm | mr | EVEX.256.F3.0F38.W0 31 /r | AVX512VL AVX512F | N8
xmm/m128{kz}, zmm | mr | EVEX.512.F3.0F38.W0 31 /r | AVX512F | N16

vpmovdw
xmm/m64{kz}, xmm | mr | EVEX.128.F3.0F38.W0 33 /r | AVX512VL AVX512F | N8
xmm/m128{kz}, ymm | mr | EVEX.256.F3.0F38.W0 33 /r | AVX512VL AVX512F | N16
ymm/m256{kz}, zmm | mr | EVEX.512.F3.0F38.W0 33 /r | AVX512F | N32

vpmovm2b
xmm, k | rm | EVEX.128.F3.0F38.W0 28 /r | AVX512VL AVX512BW | N1
ymm, k | rm | EVEX.256.F3.0F38.W0 28 /r | AVX512VL AVX512BW | N1
zmm, k | rm | EVEX.512.F3.0F38.W0 28 /r | AVX512BW | N1

vpmovm2d
xmm, k | rm | EVEX.128.F3.0F38.W0 38 /r | AVX512VL AVX512DQ | N1
ymm, k | rm | EVEX.256.F3.0F38.W0 38 /r | AVX512VL AVX512DQ | N1
zmm, k | rm | EVEX.512.F3.0F38.W0 38 /r | AVX512DQ | N1

vpmovm2q
xmm, k | rm | EVEX.128.F3.0F38.W1 38 /r | AVX512VL AVX512DQ | N1
ymm, k | rm | EVEX.256.F3.0F38.W1 38 /r | AVX512VL AVX512DQ | N1
zmm, k | rm | EVEX.512.F3.0F38.W1 38 /r | AVX512DQ | N1

vpmovm2w
xmm, k | rm | EVEX.128.F3.0F38.W1 28 /r | AVX512VL AVX512BW | N1
ymm, k | rm | EVEX.256.F3.0F38.W1 28 /r | AVX512VL AVX512BW | N1
zmm, k | rm | EVEX.512.F3.0F38.W1 28 /r | AVX512BW | N1

vpmovmskb
r32, xmm | rm | VEX.128.66.0F.W0 D7 /r | AVX
r64, xmm | rm | VEX.128.66.0F.W1 D7 /r | AVX
r64, xmm | rm | VEX.128.66.0F.W0 D7 /r | AVX
r32, ymm | rm | VEX.256.66.0F.W0 D7 /r | AVX2
r64, ymm | rm | VEX.256.66.0F.W1 D7 /r | AVX2
r64, ymm | rm | VEX.256.66.0F.W0 D7 /r | AVX2

vpmovq2m
k, xmm | rm | EVEX.128.F3.0F38.W1 39 /r | AVX512VL AVX512DQ | N1
k, ymm | rm | EVEX.256.F3.0F38.W1 39 /r | AVX512VL AVX512DQ | N1
k, zmm | rm | EVEX.512.F3.0F38.W1 39 /r | AVX512DQ | N1

vpmovqb
xmm/m16{kz}, xmm | mr | EVEX.128.F3.0F38.W0 32 /r | AVX512VL AVX512F | N2
xmm/m32{kz}, ymm | mr | EVEX.256.F3.0F38.W0 32 /r | AVX512VL AVX512F | N4
xmm/m64{kz}, zmm | mr | EVEX.512.F3.0F38.W0 32 /r | AVX512F | N8

vpmovqd
xmm/m64{kz}, xmm | mr | EVEX.128.F3.0F38.W0 35 /r | AVX512VL AVX512F | N8
xmm/m128{kz}, ymm | mr | EVEX.256.F3.0F38.W0 35 /r | AVX512VL AVX512F | N16
ymm/m256{kz}, zmm | mr | EVEX.512.F3.0F38.W0 35 /r | AVX512F | N32

vpmovqw
xmm/m32{kz}, xmm | mr | EVEX.128.F3.0F38.W0 34 /r | AVX512VL AVX512F | N4
xmm/m64{kz}, ymm | mr | EVEX.256.F3.0F38.W0 34 /r | AVX512VL AVX512F | N8
xmm/m128{kz}, zmm | mr | EVEX.512.F3.0F38.W0 34 /r | AVX512F | N16

vpmovsdb
xmm/m32{kz}, xmm | mr | EVEX.128.F3.0F38.W0 21 /r | AVX512VL AVX512F | N4
xmm/m64{kz}, ymm | mr | EVEX.256.F3.0F38.W0 21 /r | AVX512VL AVX512F | N8
xmm/m128{kz}, zmm | mr | EVEX.512.F3.0F38.W0 21 /r | AVX512F | N16

vpmovsdw
xmm/m64{kz}, xmm | mr | EVEX.128.F3.0F38.W0 23 /r | AVX512VL AVX512F | N8
xmm/m128{kz}, ymm | mr | EVEX.256.F3.0F38.W0 23 /r | AVX512VL AVX512F | N16
ymm/m256{kz}, zmm | mr | EVEX.512.F3.0F38.W0 23 /r | AVX512F | N32

vpmovsqb
xmm/m16{kz}, xmm | mr | EVEX.128.F3.0F38.W0 22 /r | AVX512VL AVX512F | N2
xmm/m32{kz}, ymm | mr | EVEX.256.F3.0F38.W0 22 /r | AVX512VL AVX512F | N4
xmm/m64{kz}, zmm | mr | EVEX.512.F3.0F38.W0 22 /r | AVX512F | N8

vpmovsqd
xmm/m64{kz}, xmm | mr | EVEX.128.F3.0F38.W0 25 /r | AVX512VL AVX512F | N8
xmm/m128{kz}, ymm | mr | EVEX.256.F3.0F38.W0 25 /r | AVX512VL AVX512F | N16
ymm/m256{kz}, zmm | mr | EVEX.512.F3.0F38.W0 25 /r | AVX512F | N32

vpmovsqw
xmm/m32{kz}, xmm | mr | EVEX.128.F3.0F38.W0 24 /r | AVX512VL AVX512F | N4
xmm/m64{kz}, ymm | mr | EVEX.256.F3.0F38.W0 24 /r | AVX512VL AVX512F | N8
xmm/m128{kz}, zmm | mr | EVEX.512.F3.0F38.W0 24 /r | AVX512F | N16

vpmovswb
xmm/m64{kz}, xmm | mr | EVEX.128.F3.0F38.W0 20 /r | AVX512VL AVX512BW | N8
xmm/m128{kz}, ymm | mr | EVEX.256.F3.0F38.W0 20 /r | AVX512VL AVX512BW | N16
ymm/m256{kz}, zmm | mr | EVEX.512.F3.0F38.W0 20 /r | AVX512BW | N32

vpmovsxbd
xmm, xmm/m32 | rm | VEX.128.66.0F38.WIG 21 /r | AVX
ymm, xmm/m64 | rm | VEX.256.66.0F38.WIG 21 /r | AVX2
xmm{kz}, xmm/m32 | rm | EVEX.128.66.0F38.WIG 21 /r | AVX512VL AVX512F | N4
ymm{kz}, xmm/m64 | rm | EVEX.256.66.0F38.WIG 21 /r | AVX512VL AVX512F | N8
zmm{kz}, xmm/m128 | rm | EVEX.512.66.0F38.WIG 21 /r | AVX512F | N16

vpmovsxbq
xmm, xmm/m16 | rm | VEX.128.66.0F38.WIG 22 /r | AVX
ymm, xmm/m32 | rm | VEX.256.66.0F38.WIG 22 /r | AVX2
xmm{kz}, xmm/m16 | rm | EVEX.128.66.0F38.WIG 22 /r | AVX512VL AVX512F | N2
ymm{kz}, xmm/m32 | rm | EVEX.256.66.0F38.WIG 22 /r | AVX512VL AVX512F | N4
zmm{kz}, xmm/m64 | rm | EVEX.512.66.0F38.WIG 22 /r | AVX512F | N8

vpmovsxbw
xmm, xmm/m64 | rm | VEX.128.66.0F38.WIG 20 /r | AVX
ymm, xmm/m128 | rm | VEX.256.66.0F38.WIG 20 /r | AVX2
xmm{kz}, xmm/m64 | rm | EVEX.128.66.0F38.WIG 20 /r | AVX512VL AVX512BW | N8
ymm{kz}, xmm/m128 | rm | EVEX.256.66.0F38.WIG 20 /r | AVX512VL AVX512BW | N16
zmm{kz}, ymm/m256 | rm | EVEX.512.66.0F38.WIG 20 /r | AVX512BW | N32

vpmovsxdq
xmm, xmm/m64 | rm | VEX.128.66.0F38.WIG 25 /r | AVX
ymm, xmm/m128 | rm | VEX.256.66.0F38.WIG 25 /r | AVX2
xmm{kz}, xmm/m64 | rm | EVEX.128.66.0F38.W0 25 /r | AVX512VL AVX512F | N8
ymm{kz}, xmm/m128 | rm | EVEX.256.66.0F38.W0 25 /r | AVX512VL AVX512F | N16
zmm{kz}, ymm/m256 | rm | EVEX.512.66.0F38.W0 25 /r | AVX512F | N32

vpmovsxwd
xmm, xmm/m64 | rm | VEX.128.66.0F38.WIG 23 /r | AVX
ymm, xmm/m128 | rm | VEX.256.66.0F38.WIG 23 /r | AVX2
xmm{kz}, xmm/m64 | rm | EVEX.128.66.0F38.WIG 23 /r | AVX512VL AVX512F | N8
ymm{kz}, xmm/m128 | rm | EVEX.256.66.0F38.WIG 23 /r | AVX512VL AVX512F | N16
zmm{kz}, ymm/m256 | rm | EVEX.512.66.0F38.WIG 23 /r | AVX512F | N32

vpmovsxwq
xmm, xmm/m32 | rm | VEX.128.66.0F38.WIG 24 /r | AVX
ymm, xmm/m64 | rm | VEX.256.66.0F38.WIG 24 /r | AVX2
xmm{kz}, xmm/m32 | rm | EVEX.128.66.0F38.WIG 24 /r | AVX512VL AVX512F | N4
ymm{kz}, xmm/m64 | rm | EVEX.256.66.0F38.WIG 24 /r | AVX512VL AVX512F | N8
zmm{kz}, xmm/m128 | rm | EVEX.512.66.0F38.WIG 24 /r | AVX512F | N16

vpmovusdb
xmm/m32{kz}, xmm | mr | EVEX.128.F3.0F38.W0 11 /r | AVX512VL AVX512F | N4
xmm/m64{kz}, ymm | mr | EVEX.256.F3.0F38.W0 11 /r | AVX512VL AVX512F | N8
xmm/m128{kz}, zmm | mr | EVEX.512.F3.0F38.W0 11 /r | AVX512F | N16

vpmovusdw
xmm/m64{kz}, xmm | mr | EVEX.128.F3.0F38.W0 13 /r | AVX512VL AVX512F | N8
xmm/m128{kz}, ymm | mr | EVEX.256.F3.0F38.W0 13 /r | AVX512VL AVX512F | N16
ymm/m256{kz}, zmm | mr | EVEX.512.F3.0F38.W0 13 /r | AVX512F | N32

vpmovusqb
xmm/m16{kz}, xmm | mr | EVEX.128.F3.0F38.W0 12 /r | AVX512VL AVX512F | N2
xmm/m32{kz}, ymm | mr | EVEX.256.F3.0F38.W0 12 /r | AVX512VL AVX512F | N4
xmm/m64{kz}, zmm | mr | EVEX.512.F3.0F38.W0 12 /r | AVX512F | N8

vpmovusqd
xmm/m64{kz}, xmm | mr | EVEX.128.F3.0F38.W0 15 /r | AVX512VL AVX512F | N8
xmm/m128{kz}, ymm | mr | EVEX.256.F3.0F38.W0 15 /r | AVX512VL AVX512F | N16
ymm/m256{kz}, zmm | mr | EVEX.512.F3.0F38.W0 15 /r | AVX512F | N32

vpmovusqw
xmm/m32{kz}, xmm | mr | EVEX.128.F3.0F38.W0 14 /r | AVX512VL AVX512F | N4
xmm/m64{kz}, ymm | mr | EVEX.256.F3.0F38.W0 14 /r | AVX512VL AVX512F | N8
xmm/m128{kz}, zmm | mr | EVEX.512.F3.0F38.W0 14 /r | AVX512F | N16

vpmovuswb
xmm/m64{kz}, xmm | mr | EVEX.128.F3.0F38.W0 10 /r | AVX512VL AVX512BW | N8
xmm/m128{kz}, ymm | mr | EVEX.256.F3.0F38.W0 10 /r | AVX512VL AVX512BW | N16
ymm/m256{kz}, zmm | mr | EVEX.512.F3.0F38.W0 10 /r | AVX512BW | N32

vpmovw2m
k, xmm | rm | EVEX.128.F3.0F38.W1 29 /r | AVX512VL AVX512BW | N1
k, ymm | rm | EVEX.256.F3.0F38.W1 29 /r | AVX512VL AVX512BW | N1
k, zmm | rm | EVEX.512.F3.0F38.W1 29 /r | AVX512BW | N1

vpmovwb
xmm/m64{kz}, xmm | mr | EVEX.128.F3.0F38.W0 30 /r | AVX512VL AVX512BW | N8
xmm/m128{kz}, ymm | mr | EVEX.256.F3.0F38.W0 30 /r | AVX512VL AVX512BW | N16
ymm/m256{kz}, zmm | mr | EVEX.512.F3.0F38.W0 30 /r | AVX512BW | N32

vpmovzxbd
xmm, xmm/m32 | rm | VEX.128.66.0F38.WIG 31 /r | AVX
ymm, xmm/m64 | rm | VEX.256.66.0F38.WIG 31 /r | AVX2
xmm{kz}, xmm/m32 | rm | EVEX.128.66.0F38.WIG 31 /r | AVX512VL AVX512F | N4
ymm{kz}, xmm/m64 | rm | EVEX.256.66.0F38.WIG 31 /r | AVX512VL AVX512F | N8
zmm{kz}, xmm/m128 | rm | EVEX.512.66.0F38.WIG 31 /r | AVX512F | N16

vpmovzxbq
xmm, xmm/m16 | rm | VEX.128.66.0F38.WIG 32 /r | AVX
ymm, xmm/m32 | rm | VEX.256.66.0F38.WIG 32 /r | AVX2
xmm{kz}, xmm/m16 | rm | EVEX.128.66.0F38.WIG 32 /r | AVX512VL AVX512F | N2
ymm{kz}, xmm/m32 | rm | EVEX.256.66.0F38.WIG 32 /r | AVX512VL AVX512F | N4
zmm{kz}, xmm/m64 | rm | EVEX.512.66.0F38.WIG 32 /r | AVX512F | N8

vpmovzxbw
xmm, xmm/m64 | rm | VEX.128.66.0F38.WIG 30 /r | AVX
ymm, xmm/m128 | rm | VEX.256.66.0F38.WIG 30 /r | AVX2
xmm{kz}, xmm/m64 | rm | EVEX.128.66.0F38.WIG 30 /r | AVX512VL AVX512BW | N8
ymm{kz}, xmm/m128 | rm | EVEX.256.66.0F38.WIG 30 /r | AVX512VL AVX512BW | N16
zmm{kz}, ymm/m256 | rm | EVEX.512.66.0F38.WIG 30 /r | AVX512BW | N32

vpmovzxdq
xmm, xmm/m64 | rm | VEX.128.66.0F38.WIG 35 /r | AVX
ymm, xmm/m128 | rm | VEX.256.66.0F38.WIG 35 /r | AVX2
xmm{kz}, xmm/m64 | rm | EVEX.128.66.0F38.W0 35 /r | AVX512VL AVX512F | N8
ymm{kz}, xmm/m128 | rm | EVEX.256.66.0F38.W0 35 /r | AVX512VL AVX512F | N16
zmm{kz}, ymm/m256 | rm | EVEX.512.66.0F38.W0 35 /r | AVX512F | N32

vpmovzxwd
xmm, xmm/m64 | rm | VEX.128.66.0F38.WIG 33 /r | AVX
ymm, xmm/m128 | rm | VEX.256.66.0F38.WIG 33 /r | AVX2
xmm{kz}, xmm/m64 | rm | EVEX.128.66.0F38.WIG 33 /r | AVX512VL AVX512F | N8
ymm{kz}, xmm/m128 | rm | EVEX.256.66.0F38.WIG 33 /r | AVX512VL AVX512F | N16
zmm{kz}, ymm/m256 | rm | EVEX.512.66.0F38.WIG 33 /r | AVX512F | N32

vpmovzxwq
xmm, xmm/m32 | rm | VEX.128.66.0F38.WIG 34 /r | AVX
ymm, xmm/m64 | rm | VEX.256.66.0F38.WIG 34 /r | AVX2
xmm{kz}, xmm/m32 | rm | EVEX.128.66.0F38.WIG 34 /r | AVX512VL AVX512F | N4
ymm{kz}, xmm/m64 | rm | EVEX.256.66.0F38.WIG 34 /r | AVX512VL AVX512F | N8
zmm{kz}, xmm/m128 | rm | EVEX.512.66.0F38.WIG 34 /r | AVX512F | N16

vpmuldq
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F38.WIG 28 /r | AVX
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F38.WIG 28 /r | AVX2
xmm{kz}, xmm, xmm/m128/b64 | rvm | EVEX.128.66.0F38.W1 28 /r | AVX512VL AVX512F | N16b8
ymm{kz}, ymm, ymm/m256/b64 | rvm | EVEX.256.66.0F38.W1 28 /r | AVX512VL AVX512F | N32b8
zmm{kz}, zmm, zmm/m512/b64 | rvm | EVEX.512.66.0F38.W1 28 /r | AVX512F | N64b8

vpmulhrsw
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F38.WIG 0B /r | AVX
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F38.WIG 0B /r | AVX2
xmm{kz}, xmm, xmm/m128 | rvm | EVEX.128.66.0F38.WIG 0B /r | AVX512VL AVX512BW | N16
ymm{kz}, ymm, ymm/m256 | rvm | EVEX.256.66.0F38.WIG 0B /r | AVX512VL AVX512BW | N32
zmm{kz}, zmm, zmm/m512 | rvm | EVEX.512.66.0F38.WIG 0B /r | AVX512BW | N64

vpmulhuw
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F.WIG E4 /r | AVX
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F.WIG E4 /r | AVX2
xmm{kz}, xmm, xmm/m128 | rvm | EVEX.128.66.0F.WIG E4 /r | AVX512VL AVX512BW | N16
ymm{kz}, ymm, ymm/m256 | rvm | EVEX.256.66.0F.WIG E4 /r | AVX512VL AVX512BW | N32
zmm{kz}, zmm, zmm/m512 | rvm | EVEX.512.66.0F.WIG E4 /r | AVX512BW | N64

vpmulhw
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F.WIG E5 /r | AVX
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F.WIG E5 /r | AVX2
xmm{kz}, xmm, xmm/m128 | rvm | EVEX.128.66.0F.WIG E5 /r | AVX512VL AVX512BW | N16
ymm{kz}, ymm, ymm/m256 | rvm | EVEX.256.66.0F.WIG E5 /r | AVX512VL AVX512BW | N32
zmm{kz}, zmm, zmm/m512 | rvm | EVEX.512.66.0F.WIG E5 /r | AVX512BW | N64

vpmulld
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F38.WIG 40 /r | AVX
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F38.WIG 40 /r | AVX2
xmm{kz}, xmm, xmm/m128/b32 | rvm | EVEX.128.66.0F38.W0 40 /r | AVX512VL AVX512F | N16b4
ymm{kz}, ymm, ymm/m256/b32 | rvm | EVEX.256.66.0F38.W0 40 /r | AVX512VL AVX512F | N32b4
zmm{kz}, zmm, zmm/m512/b32 | rvm | EVEX.512.66.0F38.W0 40 /r | AVX512F | N64b4

vpmullq
xmm{kz}, xmm, xmm/m128/b64 | rvm | EVEX.128.66.0F38.W1 40 /r | AVX512VL AVX512DQ | N16b8
ymm{kz}, ymm, ymm/m256/b64 | rvm | EVEX.256.66.0F38.W1 40 /r | AVX512VL AVX512DQ | N32b8
zmm{kz}, zmm, zmm/m512/b64 | rvm | EVEX.512.66.0F38.W1 40 /r | AVX512DQ | N64b8

vpmullw
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F.WIG D5 /r | AVX
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F.WIG D5 /r | AVX2
xmm{kz}, xmm, xmm/m128 | rvm | EVEX.128.66.0F.WIG D5 /r | AVX512VL AVX512BW | N16
ymm{kz}, ymm, ymm/m256 | rvm | EVEX.256.66.0F.WIG D5 /r | AVX512VL AVX512BW | N32
zmm{kz}, zmm, zmm/m512 | rvm | EVEX.512.66.0F.WIG D5 /r | AVX512BW | N64

vpmultishiftqb
xmm{kz}, xmm, xmm/m128/b64 | rvm | EVEX.128.66.0F38.W1 83 /r | AVX512VL AVX512_VBMI | N16b8
ymm{kz}, ymm, ymm/m256/b64 | rvm | EVEX.256.66.0F38.W1 83 /r | AVX512VL AVX512_VBMI | N32b8
zmm{kz}, zmm, zmm/m512/b64 | rvm | EVEX.512.66.0F38.W1 83 /r | AVX512_VBMI | N64b8

vpmuludq
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F.WIG F4 /r | AVX
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F.WIG F4 /r | AVX2
xmm{kz}, xmm, xmm/m128/b64 | rvm | EVEX.128.66.0F.W1 F4 /r | AVX512VL AVX512F | N16b8
ymm{kz}, ymm, ymm/m256/b64 | rvm | EVEX.256.66.0F.W1 F4 /r | AVX512VL AVX512F | N32b8
zmm{kz}, zmm, zmm/m512/b64 | rvm | EVEX.512.66.0F.W1 F4 /r | AVX512F | N64b8

vpopcntb
xmm{kz}, xmm/m128 | rm | EVEX.128.66.0F38.W0 54 /r | AVX512VL AVX512_BITALG | N16
ymm{kz}, ymm/m256 | rm | EVEX.256.66.0F38.W0 54 /r | AVX512VL AVX512_BITALG | N32
zmm{kz}, zmm/m512 | rm | EVEX.512.66.0F38.W0 54 /r | AVX512_BITALG | N64

vpopcntd
xmm{kz}, xmm/m128/b32 | rm | EVEX.128.66.0F38.W0 55 /r | AVX512VL AVX512_VPOPCNTDQ | N16b4
ymm{kz}, ymm/m256/b32 | rm | EVEX.256.66.0F38.W0 55 /r | AVX512VL AVX512_VPOPCNTDQ | N32b4
zmm{kz}, zmm/m512/b32 | rm | EVEX.512.66.0F38.W0 55 /r | AVX512_VPOPCNTDQ | N64b4

vpopcntq
xmm{kz}, xmm/m128/b64 | rm | EVEX.128.66.0F38.W1 55 /r | AVX512VL AVX512_VPOPCNTDQ | N16b8
ymm{kz}, ymm/m256/b64 | rm | EVEX.256.66.0F38.W1 55 /r | AVX512VL AVX512_VPOPCNTDQ | N32b8
zmm{kz}, zmm/m512/b64 | rm | EVEX.512.66.0F38.W1 55 /r | AVX512_VPOPCNTDQ | N64b8

vpopcntw
xmm{kz}, xmm/m128 | rm | EVEX.128.66.0F38.W1 54 /r | AVX512VL AVX512_BITALG | N16
ymm{kz}, ymm/m256 | rm | EVEX.256.66.0F38.W1 54 /r | AVX512VL AVX512_BITALG | N32
zmm{kz}, zmm/m512 | rm | EVEX.512.66.0F38.W1 54 /r | AVX512_BITALG | N64

vpor
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F.WIG EB /r | AVX
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F.WIG EB /r | AVX2

vpord
xmm{kz}, xmm, xmm/m128/b32 | rvm | EVEX.128.66.0F.W0 EB /r | AVX512VL AVX512F | N16b4
ymm{kz}, ymm, ymm/m256/b32 | rvm | EVEX.256.66.0F.W0 EB /r | AVX512VL AVX512F | N32b4
zmm{kz}, zmm, zmm/m512/b32 | rvm | EVEX.512.66.0F.W0 EB /r | AVX512F | N64b4

vporq
xmm{kz}, xmm, xmm/m128/b64 | rvm | EVEX.128.66.0F.W1 EB /r | AVX512VL AVX512F | N16b8
ymm{kz}, ymm, ymm/m256/b64 | rvm | EVEX.256.66.0F.W1 EB /r | AVX512VL AVX512F | N32b8
zmm{kz}, zmm, zmm/m512/b64 | rvm | EVEX.512.66.0F.W1 EB /r | AVX512F | N64b8

vprold
xmm{kz}, xmm/m128/b32, imm8 | vmi | EVEX.128.66.0F.W0 72 /1 ib | AVX512VL AVX512F | N16b4
ymm{kz}, ymm/m256/b32, imm8 | vmi | EVEX.256.66.0F.W0 72 /1 ib | AVX512VL AVX512F | N32b4
zmm{kz}, zmm/m512/b32, imm8 | vmi | EVEX.512.66.0F.W0 72 /1 ib | AVX512F | N64b4

vprolq
xmm{kz}, xmm/m128/b64, imm8 | vmi | EVEX.128.66.0F.W1 72 /1 ib | AVX512VL AVX512F | N16b8
ymm{kz}, ymm/m256/b64, imm8 | vmi | EVEX.256.66.0F.W1 72 /1 ib | AVX512VL AVX512F | N32b8
zmm{kz}, zmm/m512/b64, imm8 | vmi | EVEX.512.66.0F.W1 72 /1 ib | AVX512F | N64b8

vprolvd
xmm{kz}, xmm, xmm/m128/b32 | rvm | EVEX.128.66.0F38.W0 15 /r | AVX512VL AVX512F | N16b4
ymm{kz}, ymm, ymm/m256/b32 | rvm | EVEX.256.66.0F38.W0 15 /r | AVX512VL AVX512F | N32b4
zmm{kz}, zmm, zmm/m512/b32 | rvm | EVEX.512.66.0F38.W0 15 /r | AVX512F | N64b4

vprolvq
xmm{kz}, xmm, xmm/m128/b64 | rvm | EVEX.128.66.0F38.W1 15 /r | AVX512VL AVX512F | N16b8
ymm{kz}, ymm, ymm/m256/b64 | rvm | EVEX.256.66.0F38.W1 15 /r | AVX512VL AVX512F | N32b8
zmm{kz}, zmm, zmm/m512/b64 | rvm | EVEX.512.66.0F38.W1 15 /r | AVX512F | N64b8

vprord
xmm{kz}, xmm/m128/b32, imm8 | vmi | EVEX.128.66.0F.W0 72 /0 ib | AVX512VL AVX512F | N16b4
ymm{kz}, ymm/m256/b32, imm8 | vmi | EVEX.256.66.0F.W0 72 /0 ib | AVX512VL AVX512F | N32b4
zmm{kz}, zmm/m512/b32, imm8 | vmi | EVEX.512.66.0F.W0 72 /0 ib | AVX512F | N64b4

vprorq
xmm{kz}, xmm/m128/b64, imm8 | vmi | EVEX.128.66.0F.W1 72 /0 ib | AVX512VL AVX512F | N16b8
ymm{kz}, ymm/m256/b64, imm8 | vmi | EVEX.256.66.0F.W1 72 /0 ib | AVX512VL AVX512F | N32b8
zmm{kz}, zmm/m512/b64, imm8 | vmi | EVEX.512.66.0F.W1 72 /0 ib | AVX512F | N64b8

vprorvd
xmm{kz}, xmm, xmm/m128/b32 | rvm | EVEX.128.66.0F38.W0 14 /r | AVX512VL AVX512F | N16b4
ymm{kz}, ymm, ymm/m256/b32 | rvm | EVEX.256.66.0F38.W0 14 /r | AVX512VL AVX512F | N32b4
zmm{kz}, zmm, zmm/m512/b32 | rvm | EVEX.512.66.0F38.W0 14 /r | AVX512F | N64b4

vprorvq
xmm{kz}, xmm, xmm/m128/b64 | rvm | EVEX.128.66.0F38.W1 14 /r | AVX512VL AVX512F | N16b8
ymm{kz}, ymm, ymm/m256/b64 | rvm | EVEX.256.66.0F38.W1 14 /r | AVX512VL AVX512F | N32b8
zmm{kz}, zmm, zmm/m512/b64 | rvm | EVEX.512.66.0F38.W1 14 /r | AVX512F | N64b8

vpsadbw
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F.WIG F6 /r | AVX
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F.WIG F6 /r | AVX2
xmm, xmm, xmm/m128 | rvm | EVEX.128.66.0F.WIG F6 /r | AVX512VL AVX512BW | N16
ymm, ymm, ymm/m256 | rvm | EVEX.256.66.0F.WIG F6 /r | AVX512VL AVX512BW | N32
zmm, zmm, zmm/m512 | rvm | EVEX.512.66.0F.WIG F6 /r | AVX512BW | N64

vpscatterdd
vm32x{k}, xmm | mr | EVEX.128.66.0F38.W0 A0 /r | AVX512VL AVX512F | k! N4
vm32y{k}, ymm | mr | EVEX.256.66.0F38.W0 A0 /r | AVX512VL AVX512F | k! N4
vm32z{k}, zmm | mr | EVEX.512.66.0F38.W0 A0 /r | AVX512F | k! N4

vpscatterdq
vm32x{k}, xmm | mr | EVEX.128.66.0F38.W1 A0 /r | AVX512VL AVX512F | k! N8
vm32x{k}, ymm | mr | EVEX.256.66.0F38.W1 A0 /r | AVX512VL AVX512F | k! N8
vm32y{k}, zmm | mr | EVEX.512.66.0F38.W1 A0 /r | AVX512F | k! N8

vpscatterqd
vm64x{k}, xmm | mr | EVEX.128.66.0F38.W0 A1 /r | AVX512VL AVX512F | k! N4
vm64y{k}, xmm | mr | EVEX.256.66.0F38.W0 A1 /r | AVX512VL AVX512F | k! N4
vm64z{k}, ymm | mr | EVEX.512.66.0F38.W0 A1 /r | AVX512F | k! N4

vpscatterqq
vm64x{k}, xmm | mr | EVEX.128.66.0F38.W1 A1 /r | AVX512VL AVX512F | k! N8
vm64y{k}, ymm | mr | EVEX.256.66.0F38.W1 A1 /r | AVX512VL AVX512F | k! N8
vm64z{k}, zmm | mr | EVEX.512.66.0F38.W1 A1 /r | AVX512F | k! N8

vpshldd
xmm{kz}, xmm, xmm/m128/b32, imm8 | rvmi | EVEX.128.66.0F3A.W0 71 /r ib | AVX512VL AVX512_VBMI2 | N16b4
ymm{kz}, ymm, ymm/m256/b32, imm8 | rvmi | EVEX.256.66.0F3A.W0 71 /r ib | AVX512VL AVX512_VBMI2 | N32b4
zmm{kz}, zmm, zmm/m512/b32, imm8 | rvmi | EVEX.512.66.0F3A.W0 71 /r ib | AVX512_VBMI2 | N64b4

vpshldq
xmm{kz}, xmm, xmm/m128/b64, imm8 | rvmi | EVEX.128.66.0F3A.W1 71 /r ib | AVX512VL AVX512_VBMI2 | N16b8
ymm{kz}, ymm, ymm/m256/b64, imm8 | rvmi | EVEX.256.66.0F3A.W1 71 /r ib | AVX512VL AVX512_VBMI2 | N32b8
zmm{kz}, zmm, zmm/m512/b64, imm8 | rvmi | EVEX.512.66.0F3A.W1 71 /r ib | AVX512_VBMI2 | N64b8

vpshldvd
xmm{kz}, xmm, xmm/m128/b32 | rvm | EVEX.128.66.0F38.W0 71 /r | AVX512VL AVX512_VBMI2 | N16b4
ymm{kz}, ymm, ymm/m256/b32 | rvm | EVEX.256.66.0F38.W0 71 /r | AVX512VL AVX512_VBMI2 | N32b4
zmm{kz}, zmm, zmm/m512/b32 | rvm | EVEX.512.66.0F38.W0 71 /r | AVX512_VBMI2 | N64b4

vpshldvq
xmm{kz}, xmm, xmm/m128/b64 | rvm | EVEX.128.66.0F38.W1 71 /r | AVX512VL AVX512_VBMI2 | N16b8
ymm{kz}, ymm, ymm/m256/b64 | rvm | EVEX.256.66.0F38.W1 71 /r | AVX512VL AVX512_VBMI2 | N32b8
zmm{kz}, zmm, zmm/m512/b64 | rvm | EVEX.512.66.0F38.W1 71 /r | AVX512_VBMI2 | N64b8

vpshldvw
xmm{kz}, xmm, xmm/m128 | rvm | EVEX.128.66.0F38.W1 70 /r | AVX512VL AVX512_VBMI2 | N16
ymm{kz}, ymm, ymm/m256 | rvm | EVEX.256.66.0F38.W1 70 /r | AVX512VL AVX512_VBMI2 | N32
zmm{kz}, zmm, zmm/m512 | rvm | EVEX.512.66.0F38.W1 70 /r | AVX512_VBMI2 | N64

vpshldw
xmm{kz}, xmm, xmm/m128, imm8 | rvmi | EVEX.128.66.0F3A.W1 70 /r ib | AVX512VL AVX512_VBMI2 | N16
ymm{kz}, ymm, ymm/m256, imm8 | rvmi | EVEX.256.66.0F3A.W1 70 /r ib | AVX512VL AVX512_VBMI2 | N32
zmm{kz}, zmm, zmm/m512, imm8 | rvmi | EVEX.512.66.0F3A.W1 70 /r ib | AVX512_VBMI2 | N64

vpshrdd
xmm{kz}, xmm, xmm/m128/b32, imm8 | rvmi | EVEX.128.66.0F3A.W0 73 /r ib | AVX512VL AVX512_VBMI2 | N16b4
ymm{kz}, ymm, ymm/m256/b32, imm8 | rvmi | EVEX.256.66.0F3A.W0 73 /r ib | AVX512VL AVX512_VBMI2 | N32b4
zmm{kz}, zmm, zmm/m512/b32, imm8 | rvmi | EVEX.512.66.0F3A.W0 73 /r ib | AVX512_VBMI2 | N64b4

vpshrdq
xmm{kz}, xmm, xmm/m128/b64, imm8 | rvmi | EVEX.128.66.0F3A.W1 73 /r ib | AVX512VL AVX512_VBMI2 | N16b8
ymm{kz}, ymm, ymm/m256/b64, imm8 | rvmi | EVEX.256.66.0F3A.W1 73 /r ib | AVX512VL AVX512_VBMI2 | N32b8
zmm{kz}, zmm, zmm/m512/b64, imm8 | rvmi | EVEX.512.66.0F3A.W1 73 /r ib | AVX512_VBMI2 | N64b8

vpshrdvd
xmm{kz}, xmm, xmm/m128/b32 | rvm | EVEX.128.66.0F38.W0 73 /r | AVX512VL AVX512_VBMI2 | N16b4
ymm{kz}, ymm, ymm/m256/b32 | rvm | EVEX.256.66.0F38.W0 73 /r | AVX512VL AVX512_VBMI2 | N32b4
zmm{kz}, zmm, zmm/m512/b32 | rvm | EVEX.512.66.0F38.W0 73 /r | AVX512_VBMI2 | N64b4

vpshrdvq
xmm{kz}, xmm, xmm/m128/b64 | rvm | EVEX.128.66.0F38.W1 73 /r | AVX512VL AVX512_VBMI2 | N16b8
ymm{kz}, ymm, ymm/m256/b64 | rvm | EVEX.256.66.0F38.W1 73 /r | AVX512VL AVX512_VBMI2 | N32b8
zmm{kz}, zmm, zmm/m512/b64 | rvm | EVEX.512.66.0F38.W1 73 /r | AVX512_VBMI2 | N64b8

vpshrdvw
xmm{kz}, xmm, xmm/m128 | rvm | EVEX.128.66.0F38.W1 72 /r | AVX512VL AVX512_VBMI2 | N16
ymm{kz}, ymm, ymm/m256 | rvm | EVEX.256.66.0F38.W1 72 /r | AVX512VL AVX512_VBMI2 | N32
zmm{kz}, zmm, zmm/m512 | rvm | EVEX.512.66.0F38.W1 72 /r | AVX512_VBMI2 | N64

vpshrdw
xmm{kz}, xmm, xmm/m128, imm8 | rvmi | EVEX.128.66.0F3A.W1 72 /r ib | AVX512VL AVX512_VBMI2 | N16
ymm{kz}, ymm, ymm/m256, imm8 | rvmi | EVEX.256.66.0F3A.W1 72 /r ib | AVX512VL AVX512_VBMI2 | N32
zmm{kz}, zmm, zmm/m512, imm8 | rvmi | EVEX.512.66.0F3A.W1 72 /r ib | AVX512_VBMI2 | N64

vpshufb
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F38.WIG 00 /r | AVX
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F38.WIG 00 /r | AVX2
xmm{kz}, xmm, xmm/m128 | rvm | EVEX.128.66.0F38.WIG 00 /r | AVX512VL AVX512BW | N16
ymm{kz}, ymm, ymm/m256 | rvm | EVEX.256.66.0F38.WIG 00 /r | AVX512VL AVX512BW | N32
zmm{kz}, zmm, zmm/m512 | rvm | EVEX.512.66.0F38.WIG 00 /r | AVX512BW | N64

vpshufbitqmb
k{k}, xmm, xmm/m128 | rvm | EVEX.128.66.0F38.W0 8F /r | AVX512VL AVX512_BITALG | N16
k{k}, ymm, ymm/m256 | rvm | EVEX.256.66.0F38.W0 8F /r | AVX512VL AVX512_BITALG | N32
k{k}, zmm, zmm/m512 | rvm | EVEX.512.66.0F38.W0 8F /r | AVX512_BITALG | N64

vpshufd
xmm, xmm/m128, imm8 | rmi | VEX.128.66.0F.WIG 70 /r ib | AVX
ymm, ymm/m256, imm8 | rmi | VEX.256.66.0F.WIG 70 /r ib | AVX2
xmm{kz}, xmm/m128/b32, imm8 | rmi | EVEX.128.66.0F.W0 70 /r ib | AVX512VL AVX512F | N16b4
ymm{kz}, ymm/m256/b32, imm8 | rmi | EVEX.256.66.0F.W0 70 /r ib | AVX512VL AVX512F | N32b4
zmm{kz}, zmm/m512/b32, imm8 | rmi | EVEX.512.66.0F.W0 70 /r ib | AVX512F | N64b4

vpshufhw
xmm, xmm/m128, imm8 | rmi | VEX.128.F3.0F.WIG 70 /r ib | AVX
ymm, ymm/m256, imm8 | rmi | VEX.256.F3.0F.WIG 70 /r ib | AVX2
xmm{kz}, xmm/m128, imm8 | rmi | EVEX.128.F3.0F.WIG 70 /r ib | AVX512VL AVX512BW | N16
ymm{kz}, ymm/m256, imm8 | rmi | EVEX.256.F3.0F.WIG 70 /r ib | AVX512VL AVX512BW | N32
zmm{kz}, zmm/m512, imm8 | rmi | EVEX.512.F3.0F.WIG 70 /r ib | AVX512BW | N64

vpshuflw
xmm, xmm/m128, imm8 | rmi | VEX.128.F2.0F.WIG 70 /r ib | AVX
ymm, ymm/m256, imm8 | rmi | VEX.256.F2.0F.WIG 70 /r ib | AVX2
xmm{kz}, xmm/m128, imm8 | rmi | EVEX.128.F2.0F.WIG 70 /r ib | AVX512VL AVX512BW | N16
ymm{kz}, ymm/m256, imm8 | rmi | EVEX.256.F2.0F.WIG 70 /r ib | AVX512VL AVX512BW | N32
zmm{kz}, zmm/m512, imm8 | rmi | EVEX.512.F2.0F.WIG 70 /r ib | AVX512BW | N64

vpsignb
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F38.WIG 08 /r | AVX
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F38.WIG 08 /r | AVX2

vpsignd
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F38.WIG 0A /r | AVX
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F38.WIG 0A /r | AVX2

vpsignw
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F38.WIG 09 /r | AVX
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F38.WIG 09 /r | AVX2

vpslld
xmm, xmm, imm8 | vmi | VEX.128.66.0F.WIG 72 /6 ib | AVX
ymm, ymm, imm8 | vmi | VEX.256.66.0F.WIG 72 /6 ib | AVX2
xmm{kz}, xmm/m128/b32, imm8 | vmi | EVEX.128.66.0F.W0 72 /6 ib | AVX512VL AVX512F | N16b4
ymm{kz}, ymm/m256/b32, imm8 | vmi | EVEX.256.66.0F.W0 72 /6 ib | AVX512VL AVX512F | N32b4
zmm{kz}, zmm/m512/b32, imm8 | vmi | EVEX.512.66.0F.W0 72 /6 ib | AVX512F | N64b4
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F.WIG F2 /r | AVX
ymm, ymm, xmm/m128 | rvm | VEX.256.66.0F.WIG F2 /r | AVX2
xmm{kz}, xmm, xmm/m128 | rvm | EVEX.128.66.0F.W0 F2 /r | AVX512VL AVX512F | N16
ymm{kz}, ymm, xmm/m128 | rvm | EVEX.256.66.0F.W0 F2 /r | AVX512VL AVX512F | N16
zmm{kz}, zmm, xmm/m128 | rvm | EVEX.512.66.0F.W0 F2 /r | AVX512F | N16

vpslldq
xmm, xmm, imm8 | vmi | VEX.128.66.0F.WIG 73 /7 ib | AVX
ymm, ymm, imm8 | vmi | VEX.256.66.0F.WIG 73 /7 ib | AVX2
xmm, xmm/m128, imm8 | vmi | EVEX.128.66.0F.WIG 73 /7 ib | AVX512VL AVX512BW | N16
ymm, ymm/m256, imm8 | vmi | EVEX.256.66.0F.WIG 73 /7 ib | AVX512VL AVX512BW | N32
zmm, zmm/m512, imm8 | vmi | EVEX.512.66.0F.WIG 73 /7 ib | AVX512BW | N64

vpsllq
xmm, xmm, imm8 | vmi | VEX.128.66.0F.WIG 73 /6 ib | AVX
ymm, ymm, imm8 | vmi | VEX.256.66.0F.WIG 73 /6 ib | AVX2
xmm{kz}, xmm/m128/b64, imm8 | vmi | EVEX.128.66.0F.W1 73 /6 ib | AVX512VL AVX512F | N16b8
ymm{kz}, ymm/m256/b64, imm8 | vmi | EVEX.256.66.0F.W1 73 /6 ib | AVX512VL AVX512F | N32b8
zmm{kz}, zmm/m512/b64, imm8 | vmi | EVEX.512.66.0F.W1 73 /6 ib | AVX512F | N64b8
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F.WIG F3 /r | AVX
ymm, ymm, xmm/m128 | rvm | VEX.256.66.0F.WIG F3 /r | AVX2
xmm{kz}, xmm, xmm/m128 | rvm | EVEX.128.66.0F.W1 F3 /r | AVX512VL AVX512F | N16
ymm{kz}, ymm, xmm/m128 | rvm | EVEX.256.66.0F.W1 F3 /r | AVX512VL AVX512F | N16
zmm{kz}, zmm, xmm/m128 | rvm | EVEX.512.66.0F.W1 F3 /r | AVX512F | N16

vpsllvd
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F38.W0 47 /r | AVX2
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F38.W0 47 /r | AVX2
xmm{kz}, xmm, xmm/m128/b32 | rvm | EVEX.128.66.0F38.W0 47 /r | AVX512VL AVX512F | N16b4
ymm{kz}, ymm, ymm/m256/b32 | rvm | EVEX.256.66.0F38.W0 47 /r | AVX512VL AVX512F | N32b4
zmm{kz}, zmm, zmm/m512/b32 | rvm | EVEX.512.66.0F38.W0 47 /r | AVX512F | N64b4

vpsllvq
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F38.W1 47 /r | AVX2
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F38.W1 47 /r | AVX2
xmm{kz}, xmm, xmm/m128/b64 | rvm | EVEX.128.66.0F38.W1 47 /r | AVX512VL AVX512F | N16b8
ymm{kz}, ymm, ymm/m256/b64 | rvm | EVEX.256.66.0F38.W1 47 /r | AVX512VL AVX512F | N32b8
zmm{kz}, zmm, zmm/m512/b64 | rvm | EVEX.512.66.0F38.W1 47 /r | AVX512F | N64b8

vpsllvw
xmm{kz}, xmm, xmm/m128 | rvm | EVEX.128.66.0F38.W1 12 /r | AVX512VL AVX512BW | N16
ymm{kz}, ymm, ymm/m256 | rvm | EVEX.256.66.0F38.W1 12 /r | AVX512VL AVX512BW | N32
zmm{kz}, zmm, zmm/m512 | rvm | EVEX.512.66.0F38.W1 12 /r | AVX512BW | N64

vpsllw
xmm, xmm, imm8 | vmi | VEX.128.66.0F.WIG 71 /6 ib | AVX
ymm, ymm, imm8 | vmi | VEX.256.66.0F.WIG 71 /6 ib | AVX2
xmm{kz}, xmm/m128, imm8 | vmi | EVEX.128.66.0F.WIG 71 /6 ib | AVX512VL AVX512BW | N16
ymm{kz}, ymm/m256, imm8 | vmi | EVEX.256.66.0F.WIG 71 /6 ib | AVX512VL AVX512BW | N32
zmm{kz}, zmm/m512, imm8 | vmi | EVEX.512.66.0F.WIG 71 /6 ib | AVX512BW | N64
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F.WIG F1 /r | AVX
ymm, ymm, xmm/m128 | rvm | VEX.256.66.0F.WIG F1 /r | AVX2
xmm{kz}, xmm, xmm/m128 | rvm | EVEX.128.66.0F.WIG F1 /r | AVX512VL AVX512BW | N16
ymm{kz}, ymm, xmm/m128 | rvm | EVEX.256.66.0F.WIG F1 /r | AVX512VL AVX512BW | N16
zmm{kz}, zmm, xmm/m128 | rvm | EVEX.512.66.0F.WIG F1 /r | AVX512BW | N16

vpsrad
xmm, xmm, imm8 | vmi | VEX.128.66.0F.WIG 72 /4 ib | AVX
ymm, ymm, imm8 | vmi | VEX.256.66.0F.WIG 72 /4 ib | AVX2
xmm{kz}, xmm/m128/b32, imm8 | vmi | EVEX.128.66.0F.W0 72 /4 ib | AVX512VL AVX512F | N16b4
ymm{kz}, ymm/m256/b32, imm8 | vmi | EVEX.256.66.0F.W0 72 /4 ib | AVX512VL AVX512F | N32b4
zmm{kz}, zmm/m512/b32, imm8 | vmi | EVEX.512.66.0F.W0 72 /4 ib | AVX512F | N64b4
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F.WIG E2 /r | AVX
ymm, ymm, xmm/m128 | rvm | VEX.256.66.0F.WIG E2 /r | AVX2
xmm{kz}, xmm, xmm/m128 | rvm | EVEX.128.66.0F.W0 E2 /r | AVX512VL AVX512F | N16
ymm{kz}, ymm, xmm/m128 | rvm | EVEX.256.66.0F.W0 E2 /r | AVX512VL AVX512F | N16
zmm{kz}, zmm, xmm/m128 | rvm | EVEX.512.66.0F.W0 E2 /r | AVX512F | N16

vpsraq
xmm{kz}, xmm/m128/b64, imm8 | vmi | EVEX.128.66.0F.W1 72 /4 ib | AVX512VL AVX512F | N16b8
ymm{kz}, ymm/m256/b64, imm8 | vmi | EVEX.256.66.0F.W1 72 /4 ib | AVX512VL AVX512F | N32b8
zmm{kz}, zmm/m512/b64, imm8 | vmi | EVEX.512.66.0F.W1 72 /4 ib | AVX512F | N64b8
xmm{kz}, xmm, xmm/m128 | rvm | EVEX.128.66.0F.W1 E2 /r | AVX512VL AVX512F | N16
ymm{kz}, ymm, xmm/m128 | rvm | EVEX.256.66.0F.W1 E2 /r | AVX512VL AVX512F | N16
zmm{kz}, zmm, xmm/m128 | rvm | EVEX.512.66.0F.W1 E2 /r | AVX512F | N16

vpsravd
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F38.W0 46 /r | AVX2
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F38.W0 46 /r | AVX2
xmm{kz}, xmm, xmm/m128/b32 | rvm | EVEX.128.66.0F38.W0 46 /r | AVX512VL AVX512F | N16b4
ymm{kz}, ymm, ymm/m256/b32 | rvm | EVEX.256.66.0F38.W0 46 /r | AVX512VL AVX512F | N32b4
zmm{kz}, zmm, zmm/m512/b32 | rvm | EVEX.512.66.0F38.W0 46 /r | AVX512F | N64b4

vpsravq
xmm{kz}, xmm, xmm/m128/b64 | rvm | EVEX.128.66.0F38.W1 46 /r | AVX512VL AVX512F | N16b8
ymm{kz}, ymm, ymm/m256/b64 | rvm | EVEX.256.66.0F38.W1 46 /r | AVX512VL AVX512F | N32b8
zmm{kz}, zmm, zmm/m512/b64 | rvm | EVEX.512.66.0F38.W1 46 /r | AVX512F | N64b8

vpsravw
xmm{kz}, xmm, xmm/m128 | rvm | EVEX.128.66.0F38.W1 11 /r | AVX512VL AVX512BW | N16
ymm{kz}, ymm, ymm/m256 | rvm | EVEX.256.66.0F38.W1 11 /r | AVX512VL AVX512BW | N32
zmm{kz}, zmm, zmm/m512 | rvm | EVEX.512.66.0F38.W1 11 /r | AVX512BW | N64

vpsraw
xmm, xmm, imm8 | vmi | VEX.128.66.0F.WIG 71 /4 ib | AVX
ymm, ymm, imm8 | vmi | VEX.256.66.0F.WIG 71 /4 ib | AVX2
xmm{kz}, xmm/m128, imm8 | vmi | EVEX.128.66.0F.WIG 71 /4 ib | AVX512VL AVX512BW | N16
ymm{kz}, ymm/m256, imm8 | vmi | EVEX.256.66.0F.WIG 71 /4 ib | AVX512VL AVX512BW | N32
zmm{kz}, zmm/m512, imm8 | vmi | EVEX.512.66.0F.WIG 71 /4 ib | AVX512BW | N64
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F.WIG E1 /r | AVX
ymm, ymm, xmm/m128 | rvm | VEX.256.66.0F.WIG E1 /r | AVX2
xmm{kz}, xmm, xmm/m128 | rvm | EVEX.128.66.0F.WIG E1 /r | AVX512VL AVX512BW | N16
ymm{kz}, ymm, xmm/m128 | rvm | EVEX.256.66.0F.WIG E1 /r | AVX512VL AVX512BW | N16
zmm{kz}, zmm, xmm/m128 | rvm | EVEX.512.66.0F.WIG E1 /r | AVX512BW | N16

vpsrld
xmm, xmm, imm8 | vmi | VEX.128.66.0F.WIG 72 /2 ib | AVX
ymm, ymm, imm8 | vmi | VEX.256.66.0F.WIG 72 /2 ib | AVX2
xmm{kz}, xmm/m128/b32, imm8 | vmi | EVEX.128.66.0F.W0 72 /2 ib | AVX512VL AVX512F | N16b4
ymm{kz}, ymm/m256/b32, imm8 | vmi | EVEX.256.66.0F.W0 72 /2 ib | AVX512VL AVX512F | N32b4
zmm{kz}, zmm/m512/b32, imm8 | vmi | EVEX.512.66.0F.W0 72 /2 ib | AVX512F | N64b4
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F.WIG D2 /r | AVX
ymm, ymm, xmm/m128 | rvm | VEX.256.66.0F.WIG D2 /r | AVX2
xmm{kz}, xmm, xmm/m128 | rvm | EVEX.128.66.0F.W0 D2 /r | AVX512VL AVX512F | N16
ymm{kz}, ymm, xmm/m128 | rvm | EVEX.256.66.0F.W0 D2 /r | AVX512VL AVX512F | N16
zmm{kz}, zmm, xmm/m128 | rvm | EVEX.512.66.0F.W0 D2 /r | AVX512F | N16

vpsrldq
xmm, xmm, imm8 | vmi | VEX.128.66.0F.WIG 73 /3 ib | AVX
ymm, ymm, imm8 | vmi | VEX.256.66.0F.WIG 73 /3 ib | AVX2
xmm, xmm/m128, imm8 | vmi | EVEX.128.66.0F.WIG 73 /3 ib | AVX512VL AVX512BW | N16
ymm, ymm/m256, imm8 | vmi | EVEX.256.66.0F.WIG 73 /3 ib | AVX512VL AVX512BW | N32
zmm, zmm/m512, imm8 | vmi | EVEX.512.66.0F.WIG 73 /3 ib | AVX512BW | N64

vpsrlq
xmm, xmm, imm8 | vmi | VEX.128.66.0F.WIG 73 /2 ib | AVX
ymm, ymm, imm8 | vmi | VEX.256.66.0F.WIG 73 /2 ib | AVX2
xmm{kz}, xmm/m128/b64, imm8 | vmi | EVEX.128.66.0F.W1 73 /2 ib | AVX512VL AVX512F | N16b8
ymm{kz}, ymm/m256/b64, imm8 | vmi | EVEX.256.66.0F.W1 73 /2 ib | AVX512VL AVX512F | N32b8
zmm{kz}, zmm/m512/b64, imm8 | vmi | EVEX.512.66.0F.W1 73 /2 ib | AVX512F | N64b8
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F.WIG D3 /r | AVX
ymm, ymm, xmm/m128 | rvm | VEX.256.66.0F.WIG D3 /r | AVX2
xmm{kz}, xmm, xmm/m128 | rvm | EVEX.128.66.0F.W1 D3 /r | AVX512VL AVX512F | N16
ymm{kz}, ymm, xmm/m128 | rvm | EVEX.256.66.0F.W1 D3 /r | AVX512VL AVX512F | N16
zmm{kz}, zmm, xmm/m128 | rvm | EVEX.512.66.0F.W1 D3 /r | AVX512F | N16

vpsrlvd
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F38.W0 45 /r | AVX2
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F38.W0 45 /r | AVX2
xmm{kz}, xmm, xmm/m128/b32 | rvm | EVEX.128.66.0F38.W0 45 /r | AVX512VL AVX512F | N16b4
ymm{kz}, ymm, ymm/m256/b32 | rvm | EVEX.256.66.0F38.W0 45 /r | AVX512VL AVX512F | N32b4
zmm{kz}, zmm, zmm/m512/b32 | rvm | EVEX.512.66.0F38.W0 45 /r | AVX512F | N64b4

vpsrlvq
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F38.W1 45 /r | AVX2
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F38.W1 45 /r | AVX2
xmm{kz}, xmm, xmm/m128/b64 | rvm | EVEX.128.66.0F38.W1 45 /r | AVX512VL AVX512F | N16b8
ymm{kz}, ymm, ymm/m256/b64 | rvm | EVEX.256.66.0F38.W1 45 /r | AVX512VL AVX512F | N32b8
zmm{kz}, zmm, zmm/m512/b64 | rvm | EVEX.512.66.0F38.W1 45 /r | AVX512F | N64b8

vpsrlvw
xmm{kz}, xmm, xmm/m128 | rvm | EVEX.128.66.0F38.W1 10 /r | AVX512VL AVX512BW | N16
ymm{kz}, ymm, ymm/m256 | rvm | EVEX.256.66.0F38.W1 10 /r | AVX512VL AVX512BW | N32
zmm{kz}, zmm, zmm/m512 | rvm | EVEX.512.66.0F38.W1 10 /r | AVX512BW | N64

vpsrlw
xmm, xmm, imm8 | vmi | VEX.128.66.0F.WIG 71 /2 ib | AVX
ymm, ymm, imm8 | vmi | VEX.256.66.0F.WIG 71 /2 ib | AVX2
xmm{kz}, xmm/m128, imm8 | vmi | EVEX.128.66.0F.WIG 71 /2 ib | AVX512VL AVX512BW | N16
ymm{kz}, ymm/m256, imm8 | vmi | EVEX.256.66.0F.WIG 71 /2 ib | AVX512VL AVX512BW | N32
zmm{kz}, zmm/m512, imm8 | vmi | EVEX.512.66.0F.WIG 71 /2 ib | AVX512BW | N64
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F.WIG D1 /r | AVX
ymm, ymm, xmm/m128 | rvm | VEX.256.66.0F.WIG D1 /r | AVX2
xmm{kz}, xmm, xmm/m128 | rvm | EVEX.128.66.0F.WIG D1 /r | AVX512VL AVX512BW | N16
ymm{kz}, ymm, xmm/m128 | rvm | EVEX.256.66.0F.WIG D1 /r | AVX512VL AVX512BW | N16
zmm{kz}, zmm, xmm/m128 | rvm | EVEX.512.66.0F.WIG D1 /r | AVX512BW | N16

vpsubb
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F.WIG F8 /r | AVX
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F.WIG F8 /r | AVX2
xmm{kz}, xmm, xmm/m128 | rvm | EVEX.128.66.0F.WIG F8 /r | AVX512VL AVX512BW | N16
ymm{kz}, ymm, ymm/m256 | rvm | EVEX.256.66.0F.WIG F8 /r | AVX512VL AVX512BW | N32
zmm{kz}, zmm, zmm/m512 | rvm | EVEX.512.66.0F.WIG F8 /r | AVX512BW | N64

vpsubd
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F.WIG FA /r | AVX
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F.WIG FA /r | AVX2
xmm{kz}, xmm, xmm/m128/b32 | rvm | EVEX.128.66.0F.W0 FA /r | AVX512VL AVX512F | N16b4
ymm{kz}, ymm, ymm/m256/b32 | rvm | EVEX.256.66.0F.W0 FA /r | AVX512VL AVX512F | N32b4
zmm{kz}, zmm, zmm/m512/b32 | rvm | EVEX.512.66.0F.W0 FA /r | AVX512F | N64b4

vpsubq
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F.WIG FB /r | AVX
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F.WIG FB /r | AVX2
xmm{kz}, xmm, xmm/m128/b64 | rvm | EVEX.128.66.0F.W1 FB /r | AVX512VL AVX512F | N16b8
ymm{kz}, ymm, ymm/m256/b64 | rvm | EVEX.256.66.0F.W1 FB /r | AVX512VL AVX512F | N32b8
zmm{kz}, zmm, zmm/m512/b64 | rvm | EVEX.512.66.0F.W1 FB /r | AVX512F | N64b8

vpsubsb
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F.WIG E8 /r | AVX
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F.WIG E8 /r | AVX2
xmm{kz}, xmm, xmm/m128 | rvm | EVEX.128.66.0F.WIG E8 /r | AVX512VL AVX512BW | N16
ymm{kz}, ymm, ymm/m256 | rvm | EVEX.256.66.0F.WIG E8 /r | AVX512VL AVX512BW | N32
zmm{kz}, zmm, zmm/m512 | rvm | EVEX.512.66.0F.WIG E8 /r | AVX512BW | N64

vpsubsw
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F.WIG E9 /r | AVX
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F.WIG E9 /r | AVX2
xmm{kz}, xmm, xmm/m128 | rvm | EVEX.128.66.0F.WIG E9 /r | AVX512VL AVX512BW | N16
ymm{kz}, ymm, ymm/m256 | rvm | EVEX.256.66.0F.WIG E9 /r | AVX512VL AVX512BW | N32
zmm{kz}, zmm, zmm/m512 | rvm | EVEX.512.66.0F.WIG E9 /r | AVX512BW | N64

vpsubusb
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F.WIG D8 /r | AVX
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F.WIG D8 /r | AVX2
xmm{kz}, xmm, xmm/m128 | rvm | EVEX.128.66.0F.WIG D8 /r | AVX512VL AVX512BW | N16
ymm{kz}, ymm, ymm/m256 | rvm | EVEX.256.66.0F.WIG D8 /r | AVX512VL AVX512BW | N32
zmm{kz}, zmm, zmm/m512 | rvm | EVEX.512.66.0F.WIG D8 /r | AVX512BW | N64

vpsubusw
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F.WIG D9 /r | AVX
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F.WIG D9 /r | AVX2
xmm{kz}, xmm, xmm/m128 | rvm | EVEX.128.66.0F.WIG D9 /r | AVX512VL AVX512BW | N16
ymm{kz}, ymm, ymm/m256 | rvm | EVEX.256.66.0F.WIG D9 /r | AVX512VL AVX512BW | N32
zmm{kz}, zmm, zmm/m512 | rvm | EVEX.512.66.0F.WIG D9 /r | AVX512BW | N64

vpsubw
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F.WIG F9 /r | AVX
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F.WIG F9 /r | AVX2
xmm{kz}, xmm, xmm/m128 | rvm | EVEX.128.66.0F.WIG F9 /r | AVX512VL AVX512BW | N16
ymm{kz}, ymm, ymm/m256 | rvm | EVEX.256.66.0F.WIG F9 /r | AVX512VL AVX512BW | N32
zmm{kz}, zmm, zmm/m512 | rvm | EVEX.512.66.0F.WIG F9 /r | AVX512BW | N64

vpternlogd
xmm{kz}, xmm, xmm/m128/b32, imm8 | rvmi | EVEX.128.66.0F3A.W0 25 /r ib | AVX512VL AVX512F | N16b4
ymm{kz}, ymm, ymm/m256/b32, imm8 | rvmi | EVEX.256.66.0F3A.W0 25 /r ib | AVX512VL AVX512F | N32b4
zmm{kz}, zmm, zmm/m512/b32, imm8 | rvmi | EVEX.512.66.0F3A.W0 25 /r ib | AVX512F | N64b4

vpternlogq
xmm{kz}, xmm, xmm/m128/b64, imm8 | rvmi | EVEX.128.66.0F3A.W1 25 /r ib | AVX512VL AVX512F | N16b8
ymm{kz}, ymm, ymm/m256/b64, imm8 | rvmi | EVEX.256.66.0F3A.W1 25 /r ib | AVX512VL AVX512F | N32b8
zmm{kz}, zmm, zmm/m512/b64, imm8 | rvmi | EVEX.512.66.0F3A.W1 25 /r ib | AVX512F | N64b8

vptest
xmm, xmm/m128 | rm | VEX.128.66.0F38.WIG 17 /r | AVX
ymm, ymm/m256 | rm | VEX.256.66.0F38.WIG 17 /r | AVX

vptestmb
k{k}, xmm, xmm/m128 | rvm | EVEX.128.66.0F38.W0 26 /r | AVX512VL AVX512BW | N16
k{k}, ymm, ymm/m256 | rvm | EVEX.256.66.0F38.W0 26 /r | AVX512VL AVX512BW | N32
k{k}, zmm, zmm/m512 | rvm | EVEX.512.66.0F38.W0 26 /r | AVX512BW | N64

vptestmd
k{k}, xmm, xmm/m128/b32 | rvm | EVEX.128.66.0F38.W0 27 /r | AVX512VL AVX512F | N16b4
k{k}, ymm, ymm/m256/b32 | rvm | EVEX.256.66.0F38.W0 27 /r | AVX512VL AVX512F | N32b4
k{k}, zmm, zmm/m512/b32 | rvm | EVEX.512.66.0F38.W0 27 /r | AVX512F | N64b4

vptestmq
k{k}, xmm, xmm/m128/b64 | rvm | EVEX.128.66.0F38.W1 27 /r | AVX512VL AVX512F | N16b8
k{k}, ymm, ymm/m256/b64 | rvm | EVEX.256.66.0F38.W1 27 /r | AVX512VL AVX512F | N32b8
k{k}, zmm, zmm/m512/b64 | rvm | EVEX.512.66.0F38.W1 27 /r | AVX512F | N64b8

vptestmw
k{k}, xmm, xmm/m128 | rvm | EVEX.128.66.0F38.W1 26 /r | AVX512VL AVX512BW | N16
k{k}, ymm, ymm/m256 | rvm | EVEX.256.66.0F38.W1 26 /r | AVX512VL AVX512BW | N32
k{k}, zmm, zmm/m512 | rvm | EVEX.512.66.0F38.W1 26 /r | AVX512BW | N64

vptestnmb
k{k}, xmm, xmm/m128 | rvm | EVEX.128.F3.0F38.W0 26 /r | AVX512VL AVX512BW | N16
k{k}, ymm, ymm/m256 | rvm | EVEX.256.F3.0F38.W0 26 /r | AVX512VL AVX512BW | N32
k{k}, zmm, zmm/m512 | rvm | EVEX.512.F3.0F38.W0 26 /r | AVX512BW | N64

vptestnmd
k{k}, xmm, xmm/m128/b32 | rvm | EVEX.128.F3.0F38.W0 27 /r | AVX512VL AVX512F | N16b4
k{k}, ymm, ymm/m256/b32 | rvm | EVEX.256.F3.0F38.W0 27 /r | AVX512VL AVX512F | N32b4
k{k}, zmm, zmm/m512/b32 | rvm | EVEX.512.F3.0F38.W0 27 /r | AVX512F | N64b4

vptestnmq
k{k}, xmm, xmm/m128/b64 | rvm | EVEX.128.F3.0F38.W1 27 /r | AVX512VL AVX512F | N16b8
k{k}, ymm, ymm/m256/b64 | rvm | EVEX.256.F3.0F38.W1 27 /r | AVX512VL AVX512F | N32b8
k{k}, zmm, zmm/m512/b64 | rvm | EVEX.512.F3.0F38.W1 27 /r | AVX512F | N64b8

vptestnmw
k{k}, xmm, xmm/m128 | rvm | EVEX.128.F3.0F38.W1 26 /r | AVX512VL AVX512BW | N16
k{k}, ymm, ymm/m256 | rvm | EVEX.256.F3.0F38.W1 26 /r | AVX512VL AVX512BW | N32
k{k}, zmm, zmm/m512 | rvm | EVEX.512.F3.0F38.W1 26 /r | AVX512BW | N64

vpunpckhbw
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F.WIG 68 /r | AVX
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F.WIG 68 /r | AVX2
xmm{kz}, xmm, xmm/m128 | rvm | EVEX.128.66.0F.WIG 68 /r | AVX512VL AVX512BW | N16
ymm{kz}, ymm, ymm/m256 | rvm | EVEX.256.66.0F.WIG 68 /r | AVX512VL AVX512BW | N32
zmm{kz}, zmm, zmm/m512 | rvm | EVEX.512.66.0F.WIG 68 /r | AVX512BW | N64

vpunpckhdq
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F.WIG 6A /r | AVX
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F.WIG 6A /r | AVX2
xmm{kz}, xmm, xmm/m128/b32 | rvm | EVEX.128.66.0F.W0 6A /r | AVX512VL AVX512F | N16b4
ymm{kz}, ymm, ymm/m256/b32 | rvm | EVEX.256.66.0F.W0 6A /r | AVX512VL AVX512F | N32b4
zmm{kz}, zmm, zmm/m512/b32 | rvm | EVEX.512.66.0F.W0 6A /r | AVX512F | N64b4

vpunpckhqdq
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F.WIG 6D /r | AVX
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F.WIG 6D /r | AVX2
xmm{kz}, xmm, xmm/m128/b64 | rvm | EVEX.128.66.0F.W1 6D /r | AVX512VL AVX512F | N16b8
ymm{kz}, ymm, ymm/m256/b64 | rvm | EVEX.256.66.0F.W1 6D /r | AVX512VL AVX512F | N32b8
zmm{kz}, zmm, zmm/m512/b64 | rvm | EVEX.512.66.0F.W1 6D /r | AVX512F | N64b8

vpunpckhwd
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F.WIG 69 /r | AVX
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F.WIG 69 /r | AVX2
xmm{kz}, xmm, xmm/m128 | rvm | EVEX.128.66.0F.WIG 69 /r | AVX512VL AVX512BW | N16
ymm{kz}, ymm, ymm/m256 | rvm | EVEX.256.66.0F.WIG 69 /r | AVX512VL AVX512BW | N32
zmm{kz}, zmm, zmm/m512 | rvm | EVEX.512.66.0F.WIG 69 /r | AVX512BW | N64

vpunpcklbw
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F.WIG 60 /r | AVX
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F.WIG 60 /r | AVX2
xmm{kz}, xmm, xmm/m128 | rvm | EVEX.128.66.0F.WIG 60 /r | AVX512VL AVX512BW | N16
ymm{kz}, ymm, ymm/m256 | rvm | EVEX.256.66.0F.WIG 60 /r | AVX512VL AVX512BW | N32
zmm{kz}, zmm, zmm/m512 | rvm | EVEX.512.66.0F.WIG 60 /r | AVX512BW | N64

vpunpckldq
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F.WIG 62 /r | AVX
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F.WIG 62 /r | AVX2
xmm{kz}, xmm, xmm/m128/b32 | rvm | EVEX.128.66.0F.W0 62 /r | AVX512VL AVX512F | N16b4
ymm{kz}, ymm, ymm/m256/b32 | rvm | EVEX.256.66.0F.W0 62 /r | AVX512VL AVX512F | N32b4
zmm{kz}, zmm, zmm/m512/b32 | rvm | EVEX.512.66.0F.W0 62 /r | AVX512F | N64b4

vpunpcklqdq
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F.WIG 6C /r | AVX
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F.WIG 6C /r | AVX2
xmm{kz}, xmm, xmm/m128/b64 | rvm | EVEX.128.66.0F.W1 6C /r | AVX512VL AVX512F | N16b8
ymm{kz}, ymm, ymm/m256/b64 | rvm | EVEX.256.66.0F.W1 6C /r | AVX512VL AVX512F | N32b8
zmm{kz}, zmm, zmm/m512/b64 | rvm | EVEX.512.66.0F.W1 6C /r | AVX512F | N64b8

vpunpcklwd
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F.WIG 61 /r | AVX
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F.WIG 61 /r | AVX2
xmm{kz}, xmm, xmm/m128 | rvm | EVEX.128.66.0F.WIG 61 /r | AVX512VL AVX512BW | N16
ymm{kz}, ymm, ymm/m256 | rvm | EVEX.256.66.0F.WIG 61 /r | AVX512VL AVX512BW | N32
zmm{kz}, zmm, zmm/m512 | rvm | EVEX.512.66.0F.WIG 61 /r | AVX512BW | N64

vpxor
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F.WIG EF /r | AVX
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F.WIG EF /r | AVX2

vpxord
xmm{kz}, xmm, xmm/m128/b32 | rvm | EVEX.128.66.0F.W0 EF /r | AVX512VL AVX512F | N16b4
ymm{kz}, ymm, ymm/m256/b32 | rvm | EVEX.256.66.0F.W0 EF /r | AVX512VL AVX512F | N32b4
zmm{kz}, zmm, zmm/m512/b32 | rvm | EVEX.512.66.0F.W0 EF /r | AVX512F | N64b4

vpxorq
xmm{kz}, xmm, xmm/m128/b64 | rvm | EVEX.128.66.0F.W1 EF /r | AVX512VL AVX512F | N16b8
ymm{kz}, ymm, ymm/m256/b64 | rvm | EVEX.256.66.0F.W1 EF /r | AVX512VL AVX512F | N32b8
zmm{kz}, zmm, zmm/m512/b64 | rvm | EVEX.512.66.0F.W1 EF /r | AVX512F | N64b8

vrangepd
xmm{kz}, xmm, xmm/m128/b64, imm8 | rvmi | EVEX.128.66.0F3A.W1 50 /r ib | AVX512VL AVX512DQ | N16b8
ymm{kz}, ymm, ymm/m256/b64, imm8 | rvmi | EVEX.256.66.0F3A.W1 50 /r ib | AVX512VL AVX512DQ | N32b8
zmm{kz}, zmm, zmm/m512/b64{sae}, imm8 | rvmi | EVEX.512.66.0F3A.W1 50 /r ib | AVX512DQ | N64b8

vrangeps
xmm{kz}, xmm, xmm/m128/b32, imm8 | rvmi | EVEX.128.66.0F3A.W0 50 /r ib | AVX512VL AVX512DQ | N16b4
ymm{kz}, ymm, ymm/m256/b32, imm8 | rvmi | EVEX.256.66.0F3A.W0 50 /r ib | AVX512VL AVX512DQ | N32b4
zmm{kz}, zmm, zmm/m512/b32{sae}, imm8 | rvmi | EVEX.512.66.0F3A.W0 50 /r ib | AVX512DQ | N64b4

vrangesd
xmm{kz}, xmm, xmm/m64{sae}, imm8 | rvmi | EVEX.LIG.66.0F3A.W1 51 /r ib | AVX512DQ | N8

vrangess
xmm{kz}, xmm, xmm/m32{sae}, imm8 | rvmi | EVEX.LIG.66.0F3A.W0 51 /r ib | AVX512DQ | N4

vrcp14pd
xmm{kz}, xmm/m128/b64 | rm | EVEX.128.66.0F38.W1 4C /r | AVX512VL AVX512F | N16b8
ymm{kz}, ymm/m256/b64 | rm | EVEX.256.66.0F38.W1 4C /r | AVX512VL AVX512F | N32b8
zmm{kz}, zmm/m512/b64 | rm | EVEX.512.66.0F38.W1 4C /r | AVX512F | N64b8

vrcp14ps
xmm{kz}, xmm/m128/b32 | rm | EVEX.128.66.0F38.W0 4C /r | AVX512VL AVX512F | N16b4
ymm{kz}, ymm/m256/b32 | rm | EVEX.256.66.0F38.W0 4C /r | AVX512VL AVX512F | N32b4
zmm{kz}, zmm/m512/b32 | rm | EVEX.512.66.0F38.W0 4C /r | AVX512F | N64b4

vrcp14sd
xmm{kz}, xmm, xmm/m64 | rvm | EVEX.LIG.66.0F38.W1 4D /r | AVX512F | N8

vrcp14ss
xmm{kz}, xmm, xmm/m32 | rvm | EVEX.LIG.66.0F38.W0 4D /r | AVX512F | N4

vrcpph
xmm{kz}, xmm/m128/b16 | rm | EVEX.128.66.MAP6.W0 4C /r | AVX512VL AVX512_FP16 | N16b2
ymm{kz}, ymm/m256/b16 | rm | EVEX.256.66.MAP6.W0 4C /r | AVX512VL AVX512_FP16 | N32b2
zmm{kz}, zmm/m512/b16 | rm | EVEX.512.66.MAP6.W0 4C /r | AVX512_FP16 | N64b2

vrcpps
xmm, xmm/m128 | rm | VEX.128.0F.WIG 53 /r | AVX
ymm, ymm/m256 | rm | VEX.256.0F.WIG 53 /r | AVX

vrcpsh
xmm{kz}, xmm, xmm/m16 | rvm | EVEX.LIG.66.MAP6.W0 4D /r | AVX512_FP16 | N2

vrcpss
xmm, xmm, xmm/m32 | rvm | VEX.LIG.F3.0F.WIG 53 /r | AVX

vreducepd
xmm{kz}, xmm/m128/b64, imm8 | rmi | EVEX.128.66.0F3A.W1 56 /r ib | AVX512VL AVX512DQ | N16b8
ymm{kz}, ymm/m256/b64, imm8 | rmi | EVEX.256.66.0F3A.W1 56 /r ib | AVX512VL AVX512DQ | N32b8
zmm{kz}, zmm/m512/b64{sae}, imm8 | rmi | EVEX.512.66.0F3A.W1 56 /r ib | AVX512DQ | N64b8

vreduceph
xmm{kz}, xmm/m128/b16, imm8 | rmi | EVEX.128.0F3A.W0 56 /r ib | AVX512VL AVX512_FP16 | N16b2
ymm{kz}, ymm/m256/b16, imm8 | rmi | EVEX.256.0F3A.W0 56 /r ib | AVX512VL AVX512_FP16 | N32b2
zmm{kz}, zmm/m512/b16{sae}, imm8 | rmi | EVEX.512.0F3A.W0 56 /r ib | AVX512_FP16 | N64b2

vreduceps
xmm{kz}, xmm/m128/b32, imm8 | rmi | EVEX.128.66.0F3A.W0 56 /r ib | AVX512VL AVX512DQ | N16b4
ymm{kz}, ymm/m256/b32, imm8 | rmi | EVEX.256.66.0F3A.W0 56 /r ib | AVX512VL AVX512DQ | N32b4
zmm{kz}, zmm/m512/b32{sae}, imm8 | rmi | EVEX.512.66.0F3A.W0 56 /r ib | AVX512DQ | N64b4

vreducesd
xmm{kz}, xmm, xmm/m64{sae}, imm8 | rvmi | EVEX.LIG.66.0F3A.W1 57 /r ib | AVX512DQ | N8

vreducesh
xmm{kz}, xmm, xmm/m16{sae}, imm8 | rvmi | EVEX.LIG.0F3A.W0 57 /r ib | AVX512_FP16 | N2

vreducess
xmm{kz}, xmm, xmm/m32{sae}, imm8 | rvmi | EVEX.LIG.66.0F3A.W0 57 /r ib | AVX512DQ | N4

vrndscalepd
xmm{kz}, xmm/m128/b64, imm8 | rmi | EVEX.128.66.0F3A.W1 09 /r ib | AVX512VL AVX512F | N16b8
ymm{kz}, ymm/m256/b64, imm8 | rmi | EVEX.256.66.0F3A.W1 09 /r ib | AVX512VL AVX512F | N32b8
zmm{kz}, zmm/m512/b64{sae}, imm8 | rmi | EVEX.512.66.0F3A.W1 09 /r ib | AVX512F | N64b8

vrndscaleph
xmm{kz}, xmm/m128/b16, imm8 | rmi | EVEX.128.0F3A.W0 08 /r ib | AVX512VL AVX512_FP16 | N16b2
ymm{kz}, ymm/m256/b16, imm8 | rmi | EVEX.256.0F3A.W0 08 /r ib | AVX512VL AVX512_FP16 | N32b2
zmm{kz}, zmm/m512/b16{sae}, imm8 | rmi | EVEX.512.0F3A.W0 08 /r ib | AVX512_FP16 | N64b2

vrndscaleps
xmm{kz}, xmm/m128/b32, imm8 | rmi | EVEX.128.66.0F3A.W0 08 /r ib | AVX512VL AVX512F | N16b4
ymm{kz}, ymm/m256/b32, imm8 | rmi | EVEX.256.66.0F3A.W0 08 /r ib | AVX512VL AVX512F | N32b4
zmm{kz}, zmm/m512/b32{sae}, imm8 | rmi | EVEX.512.66.0F3A.W0 08 /r ib | AVX512F | N64b4

vrndscalesd
xmm{kz}, xmm, xmm/m64{sae}, imm8 | rvmi | EVEX.LIG.66.0F3A.W1 0B /r ib | AVX512F | N8

vrndscalesh
xmm{kz}, xmm, xmm/m16{sae}, imm8 | rvmi | EVEX.LIG.0F3A.W0 0A /r ib | AVX512_FP16 | N2

vrndscaless
xmm{kz}, xmm, xmm/m32{sae}, imm8 | rvmi | EVEX.LIG.66.0F3A.W0 0A /r ib | AVX512F | N4

vroundpd
xmm, xmm/m128, imm8 | rmi | VEX.128.66.0F3A.WIG 09 /r ib | AVX
ymm, ymm/m256, imm8 | rmi | VEX.256.66.0F3A.WIG 09 /r ib | AVX

vroundps
xmm, xmm/m128, imm8 | rmi | VEX.128.66.0F3A.WIG 08 /r ib | AVX
ymm, ymm/m256, imm8 | rmi | VEX.256.66.0F3A.WIG 08 /r ib | AVX

vroundsd
xmm, xmm, xmm/m64, imm8 | rvmi | VEX.LIG.66.0F3A.WIG 0B /r ib | AVX

vroundss
xmm, xmm, xmm/m32, imm8 | rvmi | VEX.LIG.66.0F3A.WIG 0A /r ib | AVX

vrsqrt14pd
xmm{kz}, xmm/m128/b64 | rm | EVEX.128.66.0F38.W1 4E /r | AVX512VL AVX512F | N16b8
ymm{kz}, ymm/m256/b64 | rm | EVEX.256.66.0F38.W1 4E /r | AVX512VL AVX512F | N32b8
zmm{kz}, zmm/m512/b64 | rm | EVEX.512.66.0F38.W1 4E /r | AVX512F | N64b8

vrsqrt14ps
xmm{kz}, xmm/m128/b32 | rm | EVEX.128.66.0F38.W0 4E /r | AVX512VL AVX512F | N16b4
ymm{kz}, ymm/m256/b32 | rm | EVEX.256.66.0F38.W0 4E /r | AVX512VL AVX512F | N32b4
zmm{kz}, zmm/m512/b32 | rm | EVEX.512.66.0F38.W0 4E /r | AVX512F | N64b4

vrsqrt14sd
xmm{kz}, xmm, xmm/m64 | rvm | EVEX.LIG.66.0F38.W1 4F /r | AVX512F | N8

vrsqrt14ss
xmm{kz}, xmm, xmm/m32 | rvm | EVEX.LIG.66.0F38.W0 4F /r | AVX512F | N4

vrsqrtph
xmm{kz}, xmm/m128/b16 | rm | EVEX.128.66.MAP6.W0 4E /r | AVX512VL AVX512_FP16 | N16b2
ymm{kz}, ymm/m256/b16 | rm | EVEX.256.66.MAP6.W0 4E /r | AVX512VL AVX512_FP16 | N32b2
zmm{kz}, zmm/m512/b16 | rm | EVEX.512.66.MAP6.W0 4E /r | AVX512_FP16 | N64b2

vrsqrtps
xmm, xmm/m128 | rm | VEX.128.0F.WIG 52 /r | AVX
ymm, ymm/m256 | rm | VEX.256.0F.WIG 52 /r | AVX

vrsqrtsh
xmm{kz}, xmm, xmm/m16 | rvm | EVEX.LIG.66.MAP6.W0 4F /r | AVX512_FP16 | N2

vrsqrtss
xmm, xmm, xmm/m32 | rvm | VEX.LIG.F3.0F.WIG 52 /r | AVX

vscalefpd
xmm{kz}, xmm, xmm/m128/b64 | rvm | EVEX.128.66.0F38.W1 2C /r | AVX512VL AVX512F | N16b8
ymm{kz}, ymm, ymm/m256/b64 | rvm | EVEX.256.66.0F38.W1 2C /r | AVX512VL AVX512F | N32b8
zmm{kz}, zmm, zmm/m512/b64{er} | rvm | EVEX.512.66.0F38.W1 2C /r | AVX512F | N64b8

vscalefph
xmm{kz}, xmm, xmm/m128/b16 | rvm | EVEX.128.66.MAP6.W0 2C /r | AVX512VL AVX512_FP16 | N16b2
ymm{kz}, ymm, ymm/m256/b16 | rvm | EVEX.256.66.MAP6.W0 2C /r | AVX512VL AVX512_FP16 | N32b2
zmm{kz}, zmm, zmm/m512/b16{er} | rvm | EVEX.512.66.MAP6.W0 2C /r | AVX512_FP16 | N64b2

vscalefps
xmm{kz}, xmm, xmm/m128/b32 | rvm | EVEX.128.66.0F38.W0 2C /r | AVX512VL AVX512F | N16b4
ymm{kz}, ymm, ymm/m256/b32 | rvm | EVEX.256.66.0F38.W0 2C /r | AVX512VL AVX512F | N32b4
zmm{kz}, zmm, zmm/m512/b32{er} | rvm | EVEX.512.66.0F38.W0 2C /r | AVX512F | N64b4

vscalefsd
xmm{kz}, xmm, xmm/m64{er} | rvm | EVEX.LIG.66.0F38.W1 2D /r | AVX512F | N8

vscalefsh
xmm{kz}, xmm, xmm/m16{er} | rvm | EVEX.LIG.66.MAP6.W0 2D /r | AVX512_FP16 | N2

vscalefss
xmm{kz}, xmm, xmm/m32{er} | rvm | EVEX.LIG.66.0F38.W0 2D /r | AVX512F | N4

vscatterdpd
vm32x{k}, xmm | mr | EVEX.128.66.0F38.W1 A2 /r | AVX512VL AVX512F | k! N8
vm32x{k}, ymm | mr | EVEX.256.66.0F38.W1 A2 /r | AVX512VL AVX512F | k! N8
vm32y{k}, zmm | mr | EVEX.512.66.0F38.W1 A2 /r | AVX512F | k! N8

vscatterdps
vm32x{k}, xmm | mr | EVEX.128.66.0F38.W0 A2 /r | AVX512VL AVX512F | k! N4
vm32y{k}, ymm | mr | EVEX.256.66.0F38.W0 A2 /r | AVX512VL AVX512F | k! N4
vm32z{k}, zmm | mr | EVEX.512.66.0F38.W0 A2 /r | AVX512F | k! N4

vscatterqpd
vm64x{k}, xmm | mr | EVEX.128.66.0F38.W1 A3 /r | AVX512VL AVX512F | k! N8
vm64y{k}, ymm | mr | EVEX.256.66.0F38.W1 A3 /r | AVX512VL AVX512F | k! N8
vm64z{k}, zmm | mr | EVEX.512.66.0F38.W1 A3 /r | AVX512F | k! N8

vscatterqps
vm64x{k}, xmm | mr | EVEX.128.66.0F38.W0 A3 /r | AVX512VL AVX512F | k! N4
vm64y{k}, xmm | mr | EVEX.256.66.0F38.W0 A3 /r | AVX512VL AVX512F | k! N4
vm64z{k}, ymm | mr | EVEX.512.66.0F38.W0 A3 /r | AVX512F | k! N4

vsha512msg1
ymm, xmm | rm | VEX.256.F2.0F38.W0 CC /r | AVX SHA512

vsha512msg2
ymm, ymm | rm | VEX.256.F2.0F38.W0 CD /r | AVX SHA512

vsha512rnds2
ymm, ymm, xmm | rvm | VEX.256.F2.0F38.W0 CB /r | AVX SHA512

vshuff32x4
ymm{kz}, ymm, ymm/m256/b32, imm8 | rvmi | EVEX.256.66.0F3A.W0 23 /r ib | AVX512VL AVX512F | N32b4
zmm{kz}, zmm, zmm/m512/b32, imm8 | rvmi | EVEX.512.66.0F3A.W0 23 /r ib | AVX512F | N64b4

vshuff64x2
ymm{kz}, ymm, ymm/m256/b64, imm8 | rvmi | EVEX.256.66.0F3A.W1 23 /r ib | AVX512VL AVX512F | N32b8
zmm{kz}, zmm, zmm/m512/b64, imm8 | rvmi | EVEX.512.66.0F3A.W1 23 /r ib | AVX512F | N64b8

vshufi32x4
ymm{kz}, ymm, ymm/m256/b32, imm8 | rvmi | EVEX.256.66.0F3A.W0 43 /r ib | AVX512VL AVX512F | N32b4
zmm{kz}, zmm, zmm/m512/b32, imm8 | rvmi | EVEX.512.66.0F3A.W0 43 /r ib | AVX512F | N64b4

vshufi64x2
ymm{kz}, ymm, ymm/m256/b64, imm8 | rvmi | EVEX.256.66.0F3A.W1 43 /r ib | AVX512VL AVX512F | N32b8
zmm{kz}, zmm, zmm/m512/b64, imm8 | rvmi | EVEX.512.66.0F3A.W1 43 /r ib | AVX512F | N64b8

vshufpd
xmm, xmm, xmm/m128, imm8 | rvmi | VEX.128.66.0F.WIG C6 /r ib | AVX
ymm, ymm, ymm/m256, imm8 | rvmi | VEX.256.66.0F.WIG C6 /r ib | AVX
xmm{kz}, xmm, xmm/m128/b64, imm8 | rvmi | EVEX.128.66.0F.W1 C6 /r ib | AVX512VL AVX512F | N16b8
ymm{kz}, ymm, ymm/m256/b64, imm8 | rvmi | EVEX.256.66.0F.W1 C6 /r ib | AVX512VL AVX512F | N32b8
zmm{kz}, zmm, zmm/m512/b64, imm8 | rvmi | EVEX.512.66.0F.W1 C6 /r ib | AVX512F | N64b8

vshufps
xmm, xmm, xmm/m128, imm8 | rvmi | VEX.128.0F.WIG C6 /r ib | AVX
ymm, ymm, ymm/m256, imm8 | rvmi | VEX.256.0F.WIG C6 /r ib | AVX
xmm{kz}, xmm, xmm/m128/b32, imm8 | rvmi | EVEX.128.0F.W0 C6 /r ib | AVX512VL AVX512F | N16b4
ymm{kz}, ymm, ymm/m256/b32, imm8 | rvmi | EVEX.256.0F.W0 C6 /r ib | AVX512VL AVX512F | N32b4
zmm{kz}, zmm, zmm/m512/b32, imm8 | rvmi | EVEX.512.0F.W0 C6 /r ib | AVX512F | N64b4

vsm3msg1
xmm, xmm, xmm/m128 | rvm | VEX.128.0F38.W0 DA /r | AVX SM3

vsm3msg2
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F38.W0 DA /r | AVX SM3

vsm3rnds2
xmm, xmm, xmm/m128, imm8 | rvmi | VEX.128.66.0F3A.W0 DE /r ib | AVX SM3

vsm4key4
xmm, xmm, xmm/m128 | rvm | VEX.128.F3.0F38.W0 DA /r | AVX SM4
ymm, ymm, ymm/m256 | rvm | VEX.256.F3.0F38.W0 DA /r | AVX SM4

vsm4rnds4
xmm, xmm, xmm/m128 | rvm | VEX.128.F2.0F38.W0 DA /r | AVX SM4
ymm, ymm, ymm/m256 | rvm | VEX.256.F2.0F38.W0 DA /r | AVX SM4

vsqrtpd
xmm, xmm/m128 | rm | VEX.128.66.0F.WIG 51 /r | AVX
ymm, ymm/m256 | rm | VEX.256.66.0F.WIG 51 /r | AVX
xmm{kz}, xmm/m128/b64 | rm | EVEX.128.66.0F.W1 51 /r | AVX512VL AVX512F | N16b8
ymm{kz}, ymm/m256/b64 | rm | EVEX.256.66.0F.W1 51 /r | AVX512VL AVX512F | N32b8
zmm{kz}, zmm/m512/b64{er} | rm | EVEX.512.66.0F.W1 51 /r | AVX512F | N64b8

vsqrtph
xmm{kz}, xmm/m128/b16 | rm | EVEX.128.MAP5.W0 51 /r | AVX512VL AVX512_FP16 | N16b2
ymm{kz}, ymm/m256/b16 | rm | EVEX.256.MAP5.W0 51 /r | AVX512VL AVX512_FP16 | N32b2
zmm{kz}, zmm/m512/b16{er} | rm | EVEX.512.MAP5.W0 51 /r | AVX512_FP16 | N64b2

vsqrtps
xmm, xmm/m128 | rm | VEX.128.0F.WIG 51 /r | AVX
ymm, ymm/m256 | rm | VEX.256.0F.WIG 51 /r | AVX
xmm{kz}, xmm/m128/b32 | rm | EVEX.128.0F.W0 51 /r | AVX512VL AVX512F | N16b4
ymm{kz}, ymm/m256/b32 | rm | EVEX.256.0F.W0 51 /r | AVX512VL AVX512F | N32b4
zmm{kz}, zmm/m512/b32{er} | rm | EVEX.512.0F.W0 51 /r | AVX512F | N64b4

vsqrtsd
xmm, xmm, xmm/m64 | rvm | VEX.LIG.F2.0F.WIG 51 /r | AVX
xmm{kz}, xmm, xmm/m64{er} | rvm | EVEX.LIG.F2.0F.W1 51 /r | AVX512F | N8

vsqrtsh
xmm{kz}, xmm, xmm/m16{er} | rvm | EVEX.LIG.F3.MAP5.W0 51 /r | AVX512_FP16 | N2

vsqrtss
xmm, xmm, xmm/m32 | rvm | VEX.LIG.F3.0F.WIG 51 /r | AVX
xmm{kz}, xmm, xmm/m32{er} | rvm | EVEX.LIG.F3.0F.W0 51 /r | AVX512F | N4

vstmxcsr
m32 | m | VEX.LZ.0F.WIG AE /3 | AVX

vsubpd
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F.WIG 5C /r | AVX
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F.WIG 5C /r | AVX
xmm{kz}, xmm, xmm/m128/b64 | rvm | EVEX.128.66.0F.W1 5C /r | AVX512VL AVX512F | N16b8
ymm{kz}, ymm, ymm/m256/b64 | rvm | EVEX.256.66.0F.W1 5C /r | AVX512VL AVX512F | N32b8
zmm{kz}, zmm, zmm/m512/b64{er} | rvm | EVEX.512.66.0F.W1 5C /r | AVX512F | N64b8

vsubph
xmm{kz}, xmm, xmm/m128/b16 | rvm | EVEX.128.MAP5.W0 5C /r | AVX512VL AVX512_FP16 | N16b2
ymm{kz}, ymm, ymm/m256/b16 | rvm | EVEX.256.MAP5.W0 5C /r | AVX512VL AVX512_FP16 | N32b2
zmm{kz}, zmm, zmm/m512/b16{er} | rvm | EVEX.512.MAP5.W0 5C /r | AVX512_FP16 | N64b2

vsubps
xmm, xmm, xmm/m128 | rvm | VEX.128.0F.WIG 5C /r | AVX
ymm, ymm, ymm/m256 | rvm | VEX.256.0F.WIG 5C /r | AVX
xmm{kz}, xmm, xmm/m128/b32 | rvm | EVEX.128.0F.W0 5C /r | AVX512VL AVX512F | N16b4
ymm{kz}, ymm, ymm/m256/b32 | rvm | EVEX.256.0F.W0 5C /r | AVX512VL AVX512F | N32b4
zmm{kz}, zmm, zmm/m512/b32{er} | rvm | EVEX.512.0F.W0 5C /r | AVX512F | N64b4

vsubsd
xmm, xmm, xmm/m64 | rvm | VEX.LIG.F2.0F.WIG 5C /r | AVX
xmm{kz}, xmm, xmm/m64{er} | rvm | EVEX.LIG.F2.0F.W1 5C /r | AVX512F | N8

vsubsh
xmm{kz}, xmm, xmm/m16{er} | rvm | EVEX.LIG.F3.MAP5.W0 5C /r | AVX512_FP16 | N2

vsubss
xmm, xmm, xmm/m32 | rvm | VEX.LIG.F3.0F.WIG 5C /r | AVX
xmm{kz}, xmm, xmm/m32{er} | rvm | EVEX.LIG.F3.0F.W0 5C /r | AVX512F | N4

vtestpd
xmm, xmm/m128 | rm | VEX.128.66.0F38.W0 0F /r | AVX
ymm, ymm/m256 | rm | VEX.256.66.0F38.W0 0F /r | AVX

vtestps
xmm, xmm/m128 | rm | VEX.128.66.0F38.W0 0E /r | AVX
ymm, ymm/m256 | rm | VEX.256.66.0F38.W0 0E /r | AVX

vucomisd
xmm, xmm/m64 | rm | VEX.LIG.66.0F.WIG 2E /r | AVX
xmm, xmm/m64{sae} | rm | EVEX.LIG.66.0F.W1 2E /r | AVX512F | N8

vucomish
xmm, xmm/m16{sae} | rm | EVEX.LIG.MAP5.W0 2E /r | AVX512_FP16 | N2

vucomiss
xmm, xmm/m32 | rm | VEX.LIG.0F.WIG 2E /r | AVX
xmm, xmm/m32{sae} | rm | EVEX.LIG.0F.W0 2E /r | AVX512F | N4

vunpckhpd
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F.WIG 15 /r | AVX
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F.WIG 15 /r | AVX
xmm{kz}, xmm, xmm/m128/b64 | rvm | EVEX.128.66.0F.W1 15 /r | AVX512VL AVX512F | N16b8
ymm{kz}, ymm, ymm/m256/b64 | rvm | EVEX.256.66.0F.W1 15 /r | AVX512VL AVX512F | N32b8
zmm{kz}, zmm, zmm/m512/b64 | rvm | EVEX.512.66.0F.W1 15 /r | AVX512F | N64b8

vunpckhps
xmm, xmm, xmm/m128 | rvm | VEX.128.0F.WIG 15 /r | AVX
ymm, ymm, ymm/m256 | rvm | VEX.256.0F.WIG 15 /r | AVX
xmm{kz}, xmm, xmm/m128/b32 | rvm | EVEX.128.0F.W0 15 /r | AVX512VL AVX512F | N16b4
ymm{kz}, ymm, ymm/m256/b32 | rvm | EVEX.256.0F.W0 15 /r | AVX512VL AVX512F | N32b4
zmm{kz}, zmm, zmm/m512/b32 | rvm | EVEX.512.0F.W0 15 /r | AVX512F | N64b4

vunpcklpd
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F.WIG 14 /r | AVX
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F.WIG 14 /r | AVX
xmm{kz}, xmm, xmm/m128/b64 | rvm | EVEX.128.66.0F.W1 14 /r | AVX512VL AVX512F | N16b8
ymm{kz}, ymm, ymm/m256/b64 | rvm | EVEX.256.66.0F.W1 14 /r | AVX512VL AVX512F | N32b8
zmm{kz}, zmm, zmm/m512/b64 | rvm | EVEX.512.66.0F.W1 14 /r | AVX512F | N64b8

vunpcklps
xmm, xmm, xmm/m128 | rvm | VEX.128.0F.WIG 14 /r | AVX
ymm, ymm, ymm/m256 | rvm | VEX.256.0F.WIG 14 /r | AVX
xmm{kz}, xmm, xmm/m128/b32 | rvm | EVEX.128.0F.W0 14 /r | AVX512VL AVX512F | N16b4
ymm{kz}, ymm, ymm/m256/b32 | rvm | EVEX.256.0F.W0 14 /r | AVX512VL AVX512F | N32b4
zmm{kz}, zmm, zmm/m512/b32 | rvm | EVEX.512.0F.W0 14 /r | AVX512F | N64b4

vxorpd
xmm, xmm, xmm/m128 | rvm | VEX.128.66.0F.WIG 57 /r | AVX
ymm, ymm, ymm/m256 | rvm | VEX.256.66.0F.WIG 57 /r | AVX
xmm{kz}, xmm, xmm/m128/b64 | rvm | EVEX.128.66.0F.W1 57 /r | AVX512VL AVX512DQ | N16b8
ymm{kz}, ymm, ymm/m256/b64 | rvm | EVEX.256.66.0F.W1 57 /r | AVX512VL AVX512DQ | N32b8
zmm{kz}, zmm, zmm/m512/b64 | rvm | EVEX.512.66.0F.W1 57 /r | AVX512DQ | N64b8

vxorps
xmm, xmm, xmm/m128 | rvm | VEX.128.0F.WIG 57 /r | AVX
ymm, ymm, ymm/m256 | rvm | VEX.256.0F.WIG 57 /r | AVX
xmm{kz}, xmm, xmm/m128/b32 | rvm | EVEX.128.0F.W0 57 /r | AVX512VL AVX512DQ | N16b4
ymm{kz}, ymm, ymm/m256/b32 | rvm | EVEX.256.0F.W0 57 /r | AVX512VL AVX512DQ | N32b4
zmm{kz}, zmm, zmm/m512/b32 | rvm | EVEX.512.0F.W0 57 /r | AVX512DQ | N64b4

vzeroall
 |  | VEX.256.0F.WIG 77 | AVX

vzeroupper
 |  | VEX.128.0F.WIG 77 | AVX

wbinvd
 |  | 0F 09

wbnoinvd
 |  | F3 0F 09 | WBNOINVD

wrfsbase
r32 | m | F3 0F AE /2 | FSGSBASE
r64 | m | F3 o64 0F AE /2 | FSGSBASE

wrgsbase
r32 | m | F3 0F AE /3 | FSGSBASE
r64 | m | F3 o64 0F AE /3 | FSGSBASE

wrmsr
 |  | 0F 30 | MSR

wrmsrlist
 |  | F3 0F 01 C6 | MSRLIST

wrmsrns
 |  | NP 0F 01 C6 | WRMSRNS

wrpkru
 |  | NP 0F 01 EF | PKU

wrssd
m32, r32 | mr | NP 0F 38 F6 /r | CET_SS

wrssq
m64, r64 | mr | NP o64 0F 38 F6 /r | CET_SS

wrussd
m32, r32 | mr | 66 0F 38 F5 /r | CET_SS

wrussq
m64, r64 | mr | 66 o64 0F 38 F5 /r | CET_SS

xabort
imm8 | i | C6 F8 ib | RTM

xadd
r8/m8, r8 | mr | 0F C0 /r |  | lock
r16/m16, r16 | mr | o16 0F C1 /r |  | lock
r32/m32, r32 | mr | o32 0F C1 /r |  | lock
r64/m64, r64 | mr | o64 0F C1 /r |  | lock

xbegin
rel32 | d | o32 C7 F8 cd | RTM

xchg
r8, r8/m8 | rm | 86 /r | | lock
r16, r16/m16 | rm | o16 87 /r | | lock
r32, r32/m32 | rm | o32 87 /r | | lock
r64, r64/m64 | rm | o64 87 /r | | lock
r16, ax | o- | o16 90+r
r32~, eax | o- | o32 90+r
r64, rax | o- | o64 90+r
r8/m8, r8 | mr | 86 /r | | encode lock
r16/m16, r16 | mr | o16 87 /r | | encode lock
r32/m32, r32 | mr | o32 87 /r | | encode lock
r64/m64, r64 | mr | o64 87 /r | | encode lock
ax, r16 | -o | o16 90+r | | encode
eax, r32~ | -o | o32 90+r | | encode
rax, r64 | -o | o64 90+r | | encode

xend
 |  | NP 0F 01 D5 | RTM

xgetbv
 |  | NP 0F 01 D0 | XSAVE

xlatb
 | | D7

xor
r8/m8, r8 | mr | 30 /r |  | lock
r16/m16, r16 | mr | o16 31 /r |  | lock
r32/m32, r32 | mr | o32 31 /r |  | lock
r64/m64, r64 | mr | o64 31 /r |  | lock
r8, r8/m8 | rm | 32 /r
r16, r16/m16 | rm | o16 33 /r
r32, r32/m32 | rm | o32 33 /r
r64, r64/m64 | rm | o64 33 /r
al, imm8 | -i | 34 ib
ax, imm16 | -i | o16 35 iw
eax, imm32 | -i | o32 35 id
rax, imm32sx | -i | o64 35 id
r8/m8, imm8 | mi | 80 /6 ib |  | lock
r16/m16, imm16 | mi | o16 81 /6 iw |  | lock
r32/m32, imm32 | mi | o32 81 /6 id |  | lock
r64/m64, imm32sx | mi | o64 81 /6 id |  | lock
r16/m16, imm8sx | mi | o16 83 /6 ib |  | lock
r32/m32, imm8sx | mi | o32 83 /6 ib |  | lock
r64/m64, imm8sx | mi | o64 83 /6 ib |  | lock

xorpd
xmm, xmm/m128 | rm | 66 0F 57 /r | SSE2

xorps
xmm, xmm/m128 | rm | NP 0F 57 /r | SSE

xresldtrk
 |  | F2 0F 01 E9 | TSXLDTRK

xrstor
m | m | NP 0F AE /5 | XSAVE

xrstor64
m | m | NP o64 0F AE /5 | XSAVE

xrstors
m | m | NP 0F C7 /3 | XSAVES

xrstors64
m | m | NP o64 0F C7 /3 | XSAVES

xsave
m | m | NP 0F AE /4 | XSAVE

xsave64
m | m | NP o64 0F AE /4 | XSAVE

xsavec
m | m | NP 0F C7 /4 | XSAVEC

xsavec64
m | m | NP o64 0F C7 /4 | XSAVEC

xsaveopt
m | m | NP 0F AE /6 | XSAVEOPT

xsaveopt64
m | m | NP o64 0F AE /6 | XSAVEOPT

xsaves
m | m | NP 0F C7 /5 | XSAVES

xsaves64
m | m | NP o64 0F C7 /5 | XSAVES

xsetbv
 |  | NP 0F 01 D1 | XSAVE

xsusldtrk
 |  | F2 0F 01 E8 | TSXLDTRK

xtest
 |  | NP 0F 01 D6 | HLE_or_RTM
`;
